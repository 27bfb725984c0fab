// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import OpenPlatform
import WebCore

/// The addresses of the explorer, stated once.
package enum ExplorerPath {
    package static let index = "/wechat-api"
    static let description = "/wechat-api/openapi.json"

    static func endpoint(_ id: String) -> String { "\(index)/\(id)" }
}

/// Every endpoint, area by area, or those that a search finds.
struct ExplorerPage: PageModel {
    static let template = "wechatapi/explorer"
    static let queryCharactersMax = 100

    struct Area: Equatable {
        let id: String
        let name: String
        let count: String
        let endpoints: [Endpoint]
    }

    struct Endpoint: Equatable {
        let href: String
        let method: String
        let tone: String
        let address: String
        let summary: String
    }

    /// The credentials that everybody knows, and where time is moved; only in a sandbox.
    struct Sandbox: Equatable {
        let apps: [App]
        let clock: String
    }

    struct App: Equatable {
        let appid: String
        let secret: String
    }

    let count: String
    let query: String?
    let areas: [Area]
    let empty: EmptyPart?
    let tokenCall: String
    let call: String
    let sandbox: Sandbox?
    let description: String

    init(_ routes: [WeChatRoute], query text: String, _ settings: Settings, _ language: Language) {
        let words = text.prefix(Self.queryCharactersMax).lowercased().split(separator: " ")
        query = words.isEmpty ? nil : words.joined(separator: " ")
        let found = routes.filter { route in words.allSatisfy(route.searchText.contains) }
        let ids = found.reduce(into: [String]()) { if !$0.contains($1.area.id) { $0.append($1.area.id) } }
        areas = ids.map { id in
            let own = found.filter { $0.area.id == id }
            return Area(
                id: id, name: own[0].area.title.in(language), count: "\(own.count)", endpoints: own.map { Endpoint($0, language) })
        }
        count = "\(routes.count)"
        empty =
            found.isEmpty
            ? EmptyPart(
                art: "art-search", title: Text("没有找到接口", "No endpoint found").in(language),
                text: Text("换一个词，或搜索路径的一部分。", "Try another word, or a part of the path.").in(language), href: ExplorerPath.index,
                action: Text("全部接口", "All endpoints").in(language))
            : nil
        let credentials = settings.isSandbox ? SandboxCredentials.all[0] : nil
        let (appid, secret) = (credentials?.appid ?? "APPID", credentials?.secret ?? "SECRET")
        tokenCall = """
            curl \(settings.baseURL)/cgi-bin/stable_token \\
              -d '{"grant_type": "client_credential", "appid": "\(appid)", "secret": "\(secret)"}'
            """
        call = "curl '\(settings.baseURL)/channels/ec/product/list/get?access_token=TOKEN' -d '{\"page_size\": 10}'"
        sandbox =
            settings.isSandbox
            ? Sandbox(apps: SandboxCredentials.all.map { App(appid: $0.appid, secret: $0.secret) }, clock: "/sandbox/clock") : nil
        description = ExplorerPath.description
    }
}

extension ExplorerPage.Endpoint {
    init(_ route: WeChatRoute, _ language: Language) {
        href = ExplorerPath.endpoint(route.id)
        method = route.method.rawValue
        tone = route.method == .get ? "good" : "accent"
        address = route.address
        summary = route.summary.in(language)
    }
}

extension WeChatRoute {
    /// What a search looks through, in lower case.
    fileprivate var searchText: String {
        ([id, area.title.chinese, area.title.english, summary.chinese, summary.english] + paths).joined(separator: " ").lowercased()
    }
}

/// The apps whose secret everybody knows. They work in a sandbox only.
package struct SandboxCredentials: Sendable {
    package let appid: String
    package let kind: AppKind

    package var secret: String { "secret-\(appid)" }

    package static let all = [
        SandboxCredentials(appid: "wxdemostore000001", kind: .store), SandboxCredentials(appid: "wxdemostore000002", kind: .store),
        SandboxCredentials(appid: "wxdemoseller00001", kind: .seller), SandboxCredentials(appid: "wxdemoagency00001", kind: .agency),
        SandboxCredentials(appid: "wxdemoprovider001", kind: .provider),
    ]

    /// Those that may call an endpoint that is for one kind, or for all.
    package static func of(_ kind: AppKind?) -> [SandboxCredentials] { all.filter { kind == nil || $0.kind == kind } }
}
