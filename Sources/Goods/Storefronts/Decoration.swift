// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// What a store asked for and has not got: in review, or rejected and not cleared away.
package enum Decoration {
    package static func open(
        _ kind: ApplicationKind, of store: ID<Store>, in snapshot: any Snapshot
    ) throws -> Application? {
        let latest = try Application.latest(kind, of: store, in: snapshot)
        return latest.flatMap { [.inReview, .rejected].contains($0.state) ? $0 : nil }
    }

    package static func background(of application: Application) throws -> ID<Picture> {
        try Storefront.read(application.content)
    }

    package static func banner(of application: Application) throws -> Banner { try Storefront.read(application.content) }
}
