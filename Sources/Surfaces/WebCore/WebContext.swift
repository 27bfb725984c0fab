// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Identity
import Kernel
import NIOCore
import Runtime

/// What a handler knows of its request, besides the request itself.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package var viewer = Viewer.nobody
    /// The other end of the connection: the caller, or the proxy in front; none in the process.
    package let peer: SocketAddress?
    /// Uploads are up to ten pictures of 10 MB; other bodies are limited where they are read.
    package var maxUploadSize: Int { 1 << 20 }

    package init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
    }

    /// A context without a connection, for tests that call the router in the process.
    package init(unconnected source: some RequestContextSource, peer: SocketAddress? = nil) {
        coreContext = CoreRequestContextStorage(source: source)
        self.peer = peer
    }

    /// An id in the path; anything that is no id does not exist.
    package func id<Entity>(_ name: String, of type: Entity.Type = Entity.self) throws -> ID<Entity> {
        guard let text = parameters.get(name), let id = ID<Entity>(text) else { throw CommonRefusal.notFound }
        return id
    }
}

/// Who looks at a page, and how they like it.
package struct Viewer: Sendable {
    package var person: Person?
    package var actor: Actor
    package var language: Language
    /// `light`, `dark`, or `nil` for what the device prefers.
    package var theme: String?
    /// The token that this session's forms carry; empty for those who are not signed in.
    package var csrf: String
    /// The session's secret, for signing out and for checking forms.
    package var session: SessionToken?
    /// A number that this browser keeps, under which touches and a cart are kept before anyone signs in.
    package var visitor: Int64
    /// Whether the browser came with that number, so that something may be kept under it.
    package var isReturning: Bool
    package var flash: Flash?

    package static let nobody = Viewer(
        person: nil, actor: .anonymous, language: .chinese, theme: nil, csrf: "", session: nil, visitor: 0, isReturning: false, flash: nil)

    package var isSignedIn: Bool { person != nil }

    /// The owner of the cart: the person, or the browser.
    package var cartOwner: Int64 { person?.id.raw ?? visitor }

    /// The signed-in person, or a refusal that leads to the sign-in page.
    package func requirePerson() throws -> Person {
        guard let person else { throw CommonRefusal.unauthenticated }
        return person
    }
}

/// A message shown once, on the next page.
package struct Flash: Sendable, Hashable {
    package enum Tone: String, Sendable {
        case good, bad, neutral
    }

    package let tone: Tone
    package let text: String

    package init(_ tone: Tone, _ text: String) {
        self.tone = tone
        self.text = text
    }
}
