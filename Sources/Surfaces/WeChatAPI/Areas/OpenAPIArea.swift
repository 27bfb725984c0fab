// SPDX-License-Identifier: Apache-2.0
import Composition
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import WebCore

/// How often a program has called, and what became of a call that was refused.
enum OpenAPIArea {
    static let area = WeChatArea(
        "openapi", Text("调用管理", "Calls and quotas"), for: nil,
        refusals: RefusalTable([
            (ClearCallQuota.Refusal.tooOften, .clearedTooOften), (CallLookup.ridUnknown, .ridUnknown),
            (CallLookup.pathUnknown, .pathNotFound), (CallLookup.appidForeign, .appidWrong),
        ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "openapi.quota.get", "//cgi-bin/openapi/quota/get", Text("查询接口配额", "The quota of an endpoint"), nil,
            takes: QuotaRequest.self, gives: QuotaResponse.self, errors: [.pathNotFound]
        ) { call, input in
            let endpoint = try find(input.cgiPath)
            try await call.site.calls.flush()
            return try await call.read { snapshot, context in
                let day = CallQuota.day(of: context.now)
                let used = try CallCount.count(of: call.app, endpoint, day: day, in: snapshot)
                return QuotaResponse(CallQuota(of: endpoint, context), used: used)
            }
        }
        area.post(
            "openapi.quota.clear", "//cgi-bin/openapi/quota/clear", Text("单个接口次数清零", "Count one endpoint anew"), nil,
            takes: QuotaRequest.self, gives: EnvelopeOnly.self, errors: [.pathNotFound, .clearedTooOften]
        ) { call, input in
            try await clear(call, endpoint: try find(input.cgiPath))
        }
        area.post(
            "openapi.quota.clear.all", "//cgi-bin/clear_quota", Text("全部接口次数清零", "Count all endpoints anew"), nil,
            takes: ClearQuotaRequest.self, gives: EnvelopeOnly.self, errors: [.appidWrong, .clearedTooOften]
        ) { call, input in
            guard input.appid == call.app.appid else { throw CallLookup.appidForeign }
            return try await clear(call, endpoint: nil)
        }
        area.post(
            "openapi.rid.get", "//cgi-bin/openapi/rid/get", Text("按 rid 查询被拒绝的调用", "A refused call by its rid"), nil,
            takes: RidRequest.self, gives: RidResponse.self, errors: [.ridUnknown]
        ) { call, input in
            try await call.read { snapshot, _ in
                guard let found = try RefusedCall.find(input.rid, of: call.app, in: snapshot) else { throw CallLookup.ridUnknown }
                return RidResponse(found)
            }
        }
    }

    /// The address by which an endpoint's calls are counted.
    private static func find(_ path: String) throws -> String {
        guard let route = WeChatAreas.byPath[path] else { throw CallLookup.pathUnknown }
        return route.address
    }

    private static func clear(_ call: WeChatCall, endpoint: String?) async throws -> EnvelopeOnly {
        let verb = ClearCallQuota(call.app.appid, of: call.app.owner, endpoint: endpoint)
        try await call.write { try verb.run(in: $0, $1) }
        call.site.calls.forget(call.app.appid)
        return EnvelopeOnly()
    }
}

/// What is looked up and not there.
enum CallLookup: String, Refusal, CaseIterable {
    case ridUnknown, pathUnknown, appidForeign

    var kind: RefusalKind { self == .appidForeign ? .invalid : .notFound }
    var field: String? {
        switch self {
        case .ridUnknown: "rid"
        case .pathUnknown: "cgi_path"
        case .appidForeign: "appid"
        }
    }
    var text: Text {
        switch self {
        case .ridUnknown: Text("没有这个 rid。只保留本应用 7 天内被拒绝的调用。", "There is no such rid. Refused calls of this app are kept for 7 days.")
        case .pathUnknown: Text("没有这个接口，请以 / 开头填写路径。", "There is no such endpoint. Write its path, beginning with a slash.")
        case .appidForeign: Text("只能清零令牌所属的应用。", "It is not the app that the token belongs to.")
        }
    }
}
