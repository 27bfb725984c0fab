// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import OpenPlatform
import WebCore

/// From what the domain refuses to what the protocol says. Common refusals stand here; an area adds its own, and wins.
struct RefusalTable: Sendable {
    /// What the area says when something does not exist, or belongs to another store.
    let notFound: ErrCode
    /// What it says when the state of things does not allow it.
    let conflict: ErrCode
    private let byRefusal: [String: ErrCode]

    init(notFound: ErrCode = .parameterWrong, conflict: ErrCode = .parameterWrong, _ pairs: [(any Refusal, ErrCode)] = []) {
        self.notFound = notFound
        self.conflict = conflict
        byRefusal = Dictionary(pairs.map { (Self.key($0.0), $0.1) }, uniquingKeysWith: { _, last in last })
    }

    /// The errors that the area's own refusals become.
    var errors: Set<ErrCode> { Set(byRefusal.values).union([notFound, conflict]) }

    func errCode(of refusal: any Refusal) -> ErrCode {
        if let field = refusal as? FieldRefusal { return errCode(of: field.refusal) }
        return byRefusal[Self.key(refusal)] ?? Self.common.byRefusal[Self.key(refusal)] ?? byKind(refusal.kind)
    }

    private func byKind(_ kind: RefusalKind) -> ErrCode {
        switch kind {
        case .invalid: .parameterWrong
        case .unauthenticated: .tokenUnknown
        case .forbidden: .notAuthorised
        case .notFound: notFound
        case .conflict: conflict
        case .tooMany: .minuteQuota
        case .unavailable: .busy
        }
    }

    /// A refusal by its type and code, without what it says of a single request.
    private static func key(_ refusal: any Refusal) -> String { "\(String(reflecting: type(of: refusal))).\(refusal.code)" }

    private static let common = RefusalTable([
        (TokenRefusal.missing, .tokenMissing), (TokenRefusal.malformed, .tokenMalformed), (TokenRefusal.expired, .tokenExpired),
        (TokenRefusal.unknown, .tokenUnknown),
        (AppCredentials.Refusal.grantTypeWrong, .grantTypeWrong), (AppCredentials.Refusal.appidMissing, .appidMissing),
        (AppCredentials.Refusal.secretMissing, .secretMissing), (AppCredentials.Refusal.appidUnknown, .appidWrong),
        (AppCredentials.Refusal.secretWrong, .secretWrong),
        (WireFault.unreadable(at: 0), .unreadable), (WireFault.bodyMissing, .bodyEmpty), (WireFault.missing(""), .parameterWrong),
        (WireFault.wrongType("", wanted: ""), .unreadable), (WireFault.outOfRange(""), .parameterWrong),
        (WireFault.unknownValue(""), .parameterWrong),
        (ServiceRefusal.tooLarge, .bodyTooLarge), (ServiceRefusal.unreadable, .unreadable), (ServiceRefusal.tooManyRequests, .minuteQuota),
        (CallRefusal.pathUnknown, .pathUnknown), (CallRefusal.getRequired, .getRequired), (CallRefusal.postRequired, .postRequired),
        (CallRefusal.notAuthorised, .notAuthorised), (CallRefusal.notAuthorisedByStore, .notAuthorisedByStore),
        (CallRefusal.storeClosed, .storeClosed), (CallRefusal.dayQuotaUsed, .dayQuota), (CallRefusal.minuteQuotaUsed, .minuteQuota),
        (CallRefusal.overloaded, .busy),
    ])
}

/// What the surface itself refuses.
enum CallRefusal: String, Refusal, CaseIterable {
    case pathUnknown, getRequired, postRequired, notAuthorised, notAuthorisedByStore, storeClosed, dayQuotaUsed, minuteQuotaUsed, overloaded

    var kind: RefusalKind {
        switch self {
        case .pathUnknown: .notFound
        case .getRequired, .postRequired: .invalid
        case .notAuthorised, .notAuthorisedByStore: .forbidden
        case .storeClosed: .conflict
        case .dayQuotaUsed, .minuteQuotaUsed: .tooMany
        case .overloaded: .unavailable
        }
    }

    var text: Text {
        switch self {
        case .pathUnknown: Text("没有这个接口，请对照接口说明。", "There is no such endpoint. Compare it with the description.")
        case .getRequired: Text("请用 GET 调用。", "Call it with GET.")
        case .postRequired: Text("请用 POST 调用。", "Call it with POST.")
        case .notAuthorised: Text("应用没有此权限，请在店铺后台修改。", "The app lacks the permission. Give it one in the StoreDesk.")
        case .notAuthorisedByStore:
            Text("没有店铺授权给服务商。", "No store has authorised the provider.")
        case .storeClosed: Text("店铺已关闭。", "The store has closed.")
        case .dayQuotaUsed: Text("今天的调用次数已用完，明天零点恢复。", "Today's calls are used up. They are back at midnight.")
        case .minuteQuotaUsed: Text("调用太快，请下一分钟再试。", "Too many calls. Try again next minute.")
        case .overloaded: Text("服务繁忙，请稍后重试。", "The service is busy. Try again shortly.")
        }
    }
}
