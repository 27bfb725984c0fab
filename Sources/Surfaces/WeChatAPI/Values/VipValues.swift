// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Members
import OpenPlatform
import WebCore

struct VipInfoRequest: Codable, Sendable {
    let openid: String
    let needPhoneNumber: Bool?
}

struct VipListRequest: Codable, Sendable {
    let needPhoneNumber: Bool?
    let pageNum: Int?
    let pageSize: Int?
}

struct VipOpenidRequest: Codable, Sendable {
    let openid: String
}

/// The points are text here, as clients send them; a number will do too.
struct VipScoreRequest: Codable, Sendable {
    let openid: String
    let score: Int64
    let remark: String?
    let requestId: String?
}

struct VipGradeRequest: Codable, Sendable {
    let openid: String
    let grade: Int
}

struct VipInfo: Codable, Sendable {
    struct Profile: Codable, Sendable {
        let phoneNumber: String
    }

    struct Grade: Codable, Sendable {
        let grade: Int
        let experienceValue: String
    }

    let openid: WireOpenid
    let unionId: String
    let userInfo: Profile
    let userGradeInfo: Grade

    init(_ member: Member, phone: String?, basis: LevelBasis) {
        openid = WireOpenid(member.person)
        unionId = ""
        userInfo = Profile(phoneNumber: phone ?? member.phoneMasked ?? "")
        userGradeInfo = Grade(grade: member.level, experienceValue: "\(member.figure(basis))")
    }
}

struct VipInfoResponse: Codable, Sendable {
    let info: VipInfo
}

struct VipListResponse: Codable, Sendable {
    let list: [VipInfo]
    let totalNum: Int
}

struct VipScoreResponse: Codable, Sendable {
    struct Score: Codable, Sendable {
        let score: String
    }

    let info: Score
}
