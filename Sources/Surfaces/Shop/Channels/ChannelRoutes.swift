// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import Hummingbird
import Identity
import Kernel
import Runtime
import Storage
import WebCore

/// Channels as those see them who may follow them: what is given to a channel's followers is for who followed it before.
struct ChannelRoutes {
    static let channelsPerPage = 20

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/channel/{id}") { try await show($0, $1) }
        router.post("/channel/{id}/follow") { try await follow($0, $1) }
        router.post("/channel/{id}/unfollow") { try await unfollow($0, $1) }
        router.get("/account/channels") { try await followed($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.id("id", of: ChannelAccount.self)
        let face = try await site.read(context) { try ChannelFace.find(id, in: $0, $1) }
        let model = ChannelPage(face, isSignedIn: context.viewer.isSignedIn, site.format(context))
        return try await site.shop(model, Text("渠道", "A channel"), nil, request, context)
    }

    private func follow(_ request: Request, _ context: WebContext) async throws -> Response {
        try await change(request, context, said: Text("已关注。", "You follow it now.")) {
            try FollowChannel(channel: $0).run(in: $1, $2)
        }
    }

    private func unfollow(_ request: Request, _ context: WebContext) async throws -> Response {
        try await change(request, context, said: Text("已不再关注。", "You follow it no longer.")) {
            try UnfollowChannel(channel: $0).run(in: $1, $2)
        }
    }

    /// Runs a verb on the channel of the path, on the person's lane, and goes back to its page.
    private func change(
        _ request: Request, _ context: WebContext, said: Text,
        _ verb: @escaping @Sendable (ID<ChannelAccount>, any Transaction, Context) throws -> Bool
    ) async throws -> Response {
        let person = try context.viewer.requirePerson().id
        _ = try await site.form(request, context)
        let id = try context.id("id", of: ChannelAccount.self)
        let path = ShopPath.channel(id)
        do {
            _ = try await site.write(context, lane: .party(person)) { transaction, command in
                // The deployment's own channels have no page, and nobody follows them.
                _ = try ChannelFace.find(id, in: transaction, command)
                return try verb(id, transaction, command)
            }
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return site.redirect(path, flash: Flash(.bad, refusal.text.in(context.viewer.language)))
        }
        return site.redirect(path, flash: Flash(.good, said.in(context.viewer.language)))
    }

    private func followed(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try context.viewer.requirePerson()
        let page = try request.page(size: Self.channelsPerPage)
        let format = site.format(context)
        let model = try await site.read(context) { snapshot, command in
            FollowedChannelsPage(
                try FollowedChannels.page(page, in: snapshot, command), isFirst: page.cursor == nil, format)
        }
        return try await site.shop(model, Text("关注的渠道", "Channels that I follow"), .account, request, context)
    }
}
