// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Storage

/// The one table from what went wrong to what HTTP says.
package enum Answers {
    /// How long to wait before asking a service again that is away for a moment.
    static let pauseSeconds = 2
    /// How long to wait for a new quota of requests.
    static let quotaSeconds = 60

    package static func status(of kind: RefusalKind) -> HTTPResponse.Status {
        switch kind {
        case .invalid: .unprocessableContent
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    /// Any error as a refusal: faults of storage become "try again later", everything unforeseen "our fault", without details.
    package static func refusal(of error: any Error) -> any Refusal {
        if let refusal = error as? any Refusal { return refusal }
        if let fault = error as? StorageFault {
            return switch fault {
            case .diskFull: ServiceRefusal.diskFull
            case .unavailable, .retry, .newerThanProgram, .migrationsMissing: ServiceRefusal.databaseAway
            case .constraint, .decoding, .statement: ServiceRefusal.broken
            }
        }
        if let error = error as? any HTTPResponseError {
            return switch error.status {
            case .contentTooLarge: ServiceRefusal.tooLarge
            case .notFound: CommonRefusal.notFound
            case .badRequest, .unsupportedMediaType, .unprocessableContent: ServiceRefusal.unreadable
            case .methodNotAllowed: ServiceRefusal.methodUnknown
            default: ServiceRefusal.broken
            }
        }
        return error is DecodingError ? ServiceRefusal.unreadable : ServiceRefusal.broken
    }

    /// The status of a refusal.
    package static func status(of refusal: any Refusal) -> HTTPResponse.Status {
        switch refusal as? ServiceRefusal {
        case .broken: .internalServerError
        case .tooLarge: .contentTooLarge
        case .unreadable: .badRequest
        case .methodUnknown: .methodNotAllowed
        case .diskFull, .databaseAway, .tooManyRequests, nil: status(of: refusal.kind)
        }
    }
}

extension Response {
    /// Says when asking again may help, where it may.
    package func saying(retryAfter refusal: any Refusal) -> Response {
        let status = Answers.status(of: refusal)
        guard status == .serviceUnavailable || status == .tooManyRequests else { return self }
        var response = self
        response.headers[.retryAfter] = "\(status == .tooManyRequests ? Answers.quotaSeconds : Answers.pauseSeconds)"
        return response
    }
}

/// What the service itself refuses.
package enum ServiceRefusal: String, Refusal, CaseIterable {
    case diskFull, databaseAway, broken, tooLarge, unreadable, methodUnknown, tooManyRequests

    package var kind: RefusalKind {
        switch self {
        case .diskFull, .databaseAway, .broken: .unavailable
        case .tooLarge, .unreadable, .methodUnknown: .invalid
        case .tooManyRequests: .tooMany
        }
    }

    package var text: Text {
        switch self {
        case .diskFull:
            Text(
                "存储空间已满，暂时不能保存；浏览不受影响。请联系管理员。",
                "Storage is full, so nothing can be saved now; browsing goes on. Tell the administrator.")
        case .databaseAway: Text("服务暂时不可用，请稍后重试。没有任何内容丢失。", "The service is away for a moment. Try again shortly; nothing was lost.")
        case .broken: Text("我们这里出了点问题，已记录。请稍后重试。", "Something went wrong on our side and was recorded. Try again later.")
        case .tooLarge: Text("内容太大，请缩小后重试。", "That is too large. Make it smaller and try again.")
        case .unreadable: Text("请求内容无法读取，请检查格式。", "The request could not be read. Check its format.")
        case .methodUnknown: Text("这个地址不支持这种请求。", "This address does not take that kind of request.")
        case .tooManyRequests: Text("操作太频繁，请稍等片刻再试。", "Too many requests. Wait a moment and try again.")
        }
    }
}
