// SPDX-License-Identifier: Apache-2.0
import Channels
import Kernel
import WebCore

struct CooperationListRequest: Codable, Sendable {
    let sharerType: Cooperation.Kind
}

struct CooperationRequest: Codable, Sendable {
    let sharerId: String
    let sharerType: Cooperation.Kind
}

struct CooperationListResponse: Codable, Sendable {
    struct Account: Codable, Sendable {
        let sharerId: String
        let status: Int
        let sharerName: String
        let sharerType: Cooperation.Kind
        /// In milliseconds, as this and the two below; 0 for what has not happened.
        let bindTime: WireMilliseconds
        let rejectTime: WireMilliseconds
        let cancelTime: WireMilliseconds

        init(_ cooperation: Cooperation) {
            sharerId = cooperation.account
            status = cooperation.state.rawValue
            sharerName = cooperation.name
            sharerType = cooperation.kind
            bindTime = WireMilliseconds(cooperation.boundAt ?? Timestamp(seconds: 0))
            rejectTime = WireMilliseconds(cooperation.declinedAt ?? Timestamp(seconds: 0))
            cancelTime = WireMilliseconds(cooperation.cancelledAt ?? Timestamp(seconds: 0))
        }
    }

    let dataList: [Account]
}

struct CooperationStatusResponse: Codable, Sendable {
    struct Status: Codable, Sendable {
        let status: Int
    }

    let data: Status
}

struct CooperationQRCodeResponse: Codable, Sendable {
    struct Symbol: Codable, Sendable {
        let qrcodeBase64: String
    }

    let data: Symbol
}
