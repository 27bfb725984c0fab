// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Members
import Runtime
import Storage
import Stores
import WebCore

/// A store's members, their points and their levels.
enum VipArea {
    static let sizeMax = 100
    static let countedMax = 10_000
    /// What the history says of points that a program gave or took without a word.
    private static let wordless = "程序调整"

    static let area = WeChatArea(
        "vip", Text("会员", "Members"),
        refusals: RefusalTable(
            [
                (AdjustPoints.Refusal.requestTooLong, .parameterWrong), (FixLevel.Refusal.levelUnknown, .parameterWrong),
                (VipFault.notMember, .openidWrong), (OpenidRefusal.openidWrong, .openidWrong),
            ]))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "vip.user.info", "/vip/user/info/get", Text("会员详情", "A member"), .managePlans, takes: VipInfoRequest.self,
            gives: VipInfoResponse.self, errors: [.openidWrong]
        ) { call, input in
            let person = try OpenidRefusal.person(input.openid).person
            let (found, basis) = try await call.read { snapshot, _ in
                (try member(person, call, in: snapshot), try levelBasis(call, in: snapshot))
            }
            let phones = input.needPhoneNumber ?? false ? try await reveal([found], call) : [:]
            return VipInfoResponse(info: VipInfo(found, phone: phones[found.id], basis: basis))
        }
        .noting(
            Text(
                "没有 need_phone_number 时手机号打码；取完整号码会写入审计日志。没有 unionid：union_id 总是空。",
                "Without need_phone_number the number is masked; asking for it is written to the audit log. union_id is always empty."))
        area.post(
            "vip.user.list", "/vip/user/list/get", Text("会员列表", "Members"), .managePlans, takes: VipListRequest.self,
            gives: VipListResponse.self, body: .optional
        ) { call, input in
            try await list(call, input)
        }
        area.post(
            "vip.score.get", "/vip/user/score/get", Text("会员积分", "A member's points"), .managePlans, takes: VipOpenidRequest.self,
            gives: VipScoreResponse.self, errors: [.openidWrong]
        ) { call, input in
            let person = try OpenidRefusal.person(input.openid).person
            let found = try await call.read { snapshot, _ in try member(person, call, in: snapshot) }
            return VipScoreResponse(info: .init(score: "\(found.points)"))
        }
        adjust("vip.score.increase", "/vip/user/score/increase", Text("增加积分", "Give points"), isDeduction: false)
        adjust("vip.score.decrease", "/vip/user/score/decrease", Text("减少积分", "Take points"), isDeduction: true)
        area.post(
            "vip.grade.update", "/vip/user/grade/update", Text("更新会员等级", "Set a member's level"), .managePlans,
            takes: VipGradeRequest.self, gives: EnvelopeOnly.self, errors: [.openidWrong]
        ) { call, input in
            let person = try OpenidRefusal.person(input.openid).person
            try await call.write { transaction, context in
                let found = try member(person, call, in: transaction)
                _ = try FixLevel(store: call.store, member: found.id, level: input.grade).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        .noting(
            Text(
                "设置后等级固定，不再随消费或积分变化，直到商家在后台取消。",
                "The level stays fixed until the merchant lets it follow from the figures again."))
    }

    private static func adjust(_ id: String, _ path: String, _ summary: Text, isDeduction: Bool) -> WeChatRoute {
        area.post(id, path, summary, .managePlans, takes: VipScoreRequest.self, gives: EnvelopeOnly.self, errors: [.openidWrong]) {
            call, input in
            let person = try OpenidRefusal.person(input.openid).person
            let remark = (input.remark ?? "").isEmpty ? wordless : input.remark ?? ""
            let request = (input.requestId ?? "").isEmpty ? nil : input.requestId
            try await call.write { transaction, context in
                let found = try member(person, call, in: transaction)
                _ = try AdjustPoints(
                    store: call.store, member: found.id, points: input.score, isDeduction: isDeduction, reason: remark, request: request
                ).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        .noting(Text("同一个 request_id 只生效一次。", "The same request_id counts once."))
    }

    private static func list(_ call: WeChatCall, _ input: VipListRequest) async throws -> VipListResponse {
        let (size, number) = (input.pageSize ?? 10, input.pageNum ?? 1)
        guard (1...sizeMax).contains(size) else { throw WireFault.outOfRange("page_size") }
        guard number >= 1, number <= countedMax, number * size <= countedMax else { throw WireFault.outOfRange("page_num") }
        let (members, basis, count) = try await call.read { snapshot, _ in
            (
                try Member.slice(of: call.store, offset: (number - 1) * size, limit: size, in: snapshot),
                try levelBasis(call, in: snapshot), try Member.count(of: call.store, in: snapshot)
            )
        }
        let phones = input.needPhoneNumber ?? false ? try await reveal(members, call) : [:]
        return VipListResponse(list: members.map { VipInfo($0, phone: phones[$0.id], basis: basis) }, totalNum: count)
    }

    private static func member(_ person: ID<Person>, _ call: WeChatCall, in snapshot: any Snapshot) throws -> Member {
        guard let member = try Member.find(person, of: call.store, in: snapshot), member.isActive else { throw VipFault.notMember }
        return member
    }

    private static func levelBasis(_ call: WeChatCall, in snapshot: any Snapshot) throws -> LevelBasis {
        try MemberProgramme.find(call.store, in: snapshot)?.basis ?? .spend
    }

    /// The full numbers, each asked for by itself, so that the audit log says whose.
    private static func reveal(_ members: [Member], _ call: WeChatCall) async throws -> [ID<Member>: String] {
        try await call.write { transaction, context in
            try members.reduce(into: [:]) { phones, member in
                phones[member.id] = try RevealMemberPhone(store: call.store, member: member.id).run(in: transaction, context)
            }
        }
    }
}

/// What only the endpoints about members refuse.
enum VipFault: String, Refusal, CaseIterable {
    case notMember

    var kind: RefusalKind { .notFound }
    var field: String? { "openid" }
    var text: Text { Text("该用户不是本店会员。", "This person is no member of the store.") }
}
