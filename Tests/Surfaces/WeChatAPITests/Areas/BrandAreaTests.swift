// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Foundation
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

extension WeChatTown {
    /// A qualification picture of our store, uploaded as programs do.
    func proof() async throws -> String {
        let answer = try await TestImage.upload("/channels/ec/basics/qualification/upload", try TestImage.png(), to: self)
        return try #require(answer.object("data")["file_id"] as? String, "\(answer.text)")
    }

    /// What an operator decides about an application of our store.
    func review(_ audit: String, _ decision: ReviewApplication.Decision = .approve) async throws {
        let (store, id) = (ours.store, try #require(ID<Application>(audit)))
        try await asSystem {
            _ = try ReviewApplication(store: store, application: id, decision: decision, targets: Modules.applicationTargets)
                .run(in: $0, $1)
        }
    }
}

struct BrandAreaTests {
    private static let path = "/channels/ec/brand"

    private func sheet(
        _ proof: String, name: String = "云雾", id: String? = nil, change: (inout [String: Any]) -> Void = { _ in }
    ) throws -> String {
        var brand: [String: Any] = [
            "ch_name": name, "en_name": "Cloud Mist", "classification_no": "30", "trade_mark_symbol": 1, "grant_type": 2,
            "register_details": [
                "registrant": "云雾茶业有限公司", "register_no": "1234567", "start_time": 1_600_000_000, "end_time": 1_900_000_000,
                "is_permanent": false, "register_certifications": [proof], "renew_certifications": [],
            ],
            "application_details": [:],
            "grant_details": [
                "grant_certifications": [proof], "grant_level": 2, "start_time": 1_700_000_000, "end_time": 1_800_000_000,
                "is_permanent": false, "brand_owner_id_photos": [proof],
            ],
        ]
        brand["brand_id"] = id
        change(&brand)
        return String(decoding: try JSONSerialization.data(withJSONObject: ["brand": brand]), as: UTF8.self)
    }

    private func apply(_ town: WeChatTown, _ json: String, _ endpoint: String = "add") async throws -> String {
        let answer = try await town.post("\(Self.path)/\(endpoint)", json)
        ContractTests.expect(answer, is: "brand.\(endpoint)")
        return try #require(answer.json["audit_id"] as? String, "\(answer.text)")
    }

    private func ids(_ town: WeChatTown, _ endpoint: String, _ json: String = "{}") async throws -> [String] {
        let answer = try await town.post("\(Self.path)/\(endpoint.replacing(".", with: "/"))", json)
        ContractTests.expect(answer, is: "brand.\(endpoint)")
        return answer.list("brands").compactMap { $0["brand_id"] as? String }
    }

    private func get(_ town: WeChatTown, _ id: String) async throws -> [String: Any] {
        let answer = try await town.post(Self.path + "/get", #"{"brand_id":"\#(id)"}"#)
        ContractTests.expect(answer, is: "brand.get")
        return answer.object("brand")
    }

    @Test(arguments: Engine.allCases)
    func `a brand is applied for, read back, approved, renewed, and given up`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        try await town.subscribe()
        let proof = try await town.proof()
        let audit = try await apply(town, try sheet(proof))
        let id = try #require(try await ids(town, "list.get").first)
        let asked = try await get(town, id)
        #expect(asked["status"] as? Int == 1 && asked["ch_name"] as? String == "云雾" && asked["classification_no"] as? String == "30")
        let papers = try #require(asked["register_details"] as? [String: Any])
        #expect(papers["register_certifications"] as? [String] == [proof] && papers["end_time"] as? Int == 1_900_000_000)
        let grant = try #require(asked["grant_details"] as? [String: Any])
        #expect(grant["grant_level"] as? Int == 2 && grant["brand_owner_id_photos"] as? [String] == [proof])
        #expect((asked["audit_result"] as? [String: Any])?["audit_id"] as? String == audit)
        #expect(try await ids(town, "valid.list.get") == [])
        #expect(try await ids(town, "all") == [])
        try await town.review(audit)
        #expect(try await get(town, id)["status"] as? Int == 3)
        #expect(try await ids(town, "valid.list.get") == [id])
        #expect(try await ids(town, "all") == [id])
        let renewal = try await apply(town, try sheet(proof, id: id), "update")
        #expect(try await get(town, id)["status"] as? Int == 1)
        #expect(try await ids(town, "valid.list.get") == [id])
        let cancel = #"{"brand_id":"\#(id)","audit_id":"\#(renewal)"}"#
        ContractTests.expect(try await town.post(Self.path + "/audit/cancel", cancel), is: "brand.audit.cancel")
        #expect(try await town.post(Self.path + "/audit/cancel", cancel).errcode == 40097)
        #expect(try await get(town, id)["status"] as? Int == 3)
        ContractTests.expect(try await town.post(Self.path + "/delete", #"{"brand_id":"\#(id)"}"#), is: "brand.delete")
        #expect(try await town.post(Self.path + "/get", #"{"brand_id":"\#(id)"}"#).errcode == 40097)
        let told = try await town.messages("channels_ec_brand", in: "BrandEvent")
        #expect(told.map { $0["status"] as? Int } == [1, 4, 2, 3, 6])
        #expect(told.allSatisfy { $0["brand_id"] as? String == id } && told[0]["audit_id"] as? String == audit)
    }

    @Test(arguments: Engine.allCases)
    func `a rejected brand says why, and a revoked one is told of`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        try await town.subscribe()
        let audit = try await apply(town, try sheet(try await town.proof()))
        try await town.review(audit, .reject(reason: "证书不清晰"))
        let id = try #require(try await ids(town, "list.get", #"{"status":2}"#).first)
        #expect(try await ids(town, "list.get", #"{"status":3}"#) == [])
        let rejected = try await get(town, id)
        #expect(rejected["status"] as? Int == 2)
        #expect((rejected["audit_result"] as? [String: Any])?["reject_reason"] as? String == "证书不清晰")
        try await town.review(try await apply(town, try sheet(try await town.proof(), id: id), "update"))
        let (store, brand) = (town.ours.store, try #require(ID<Brand>(id)))
        try await town.asSystem { try DeleteBrand(store: store, brand: brand).run(in: $0, $1) }
        let told = try await town.messages("channels_ec_brand", in: "BrandEvent")
        #expect(told.map { $0["status"] as? Int } == [1, 5, 2, 4, 7])
        #expect(told[1]["reason"] as? String == "证书不清晰")
    }

    @Test(arguments: Engine.allCases)
    func `another store's brand and proof do not exist`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let proof = try await town.proof()
        let audit = try await apply(town, try sheet(proof))
        let id = try #require(try await ids(town, "list.get").first)
        for (endpoint, json) in [
            ("get", #"{"brand_id":"\#(id)"}"#), ("delete", #"{"brand_id":"\#(id)"}"#),
            ("audit/cancel", #"{"brand_id":"\#(id)","audit_id":"\#(audit)"}"#), ("add", try sheet(proof)),
            ("update", try sheet(proof, id: id)),
        ] {
            #expect(try await town.post("\(Self.path)/\(endpoint)", json, as: town.foreign).errcode == 40097, "\(endpoint)")
        }
        let theirs = try await town.post(Self.path + "/list/get", "{}", as: town.foreign)
        #expect(theirs.json["total_num"] as? Int == 0)
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong with the papers names its field, and lists go page by page`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let proof = try await town.proof()
        let cases: [(String, String)] = [
            (try sheet(proof) { $0["classification_no"] = "46" }, "class"),
            (try sheet(proof) { $0["classification_no"] = "tea" }, "classification_no"),
            (try sheet(proof) { $0["ch_name"] = ""; $0["en_name"] = "" }, "name"),
            (try sheet(proof) { $0["trade_mark_symbol"] = 3 }, "trade_mark_symbol"),
            (try sheet(proof) { $0["trade_mark_symbol"] = 2 }, "acceptance"),
            (try sheet(proof) { $0["grant_details"] = nil }, "grant"),
            (try sheet(proof) { $0["grant_details"] = ["grant_certifications": [proof]] }, "grant_details.end_time"),
            (try sheet(proof) { $0["register_details"] = ["registrant": "云雾", "register_no": "1"] }, "register_details.end_time"),
            (try sheet("7"), "proofs"),
        ]
        for (json, field) in cases {
            let answer = try await town.post(Self.path + "/add", json)
            #expect(answer.errcode == 40097 && answer.errmsg.contains(field), "\(answer.text)")
        }
        for name in ["一", "二", "三"] { try await town.review(try await apply(town, try sheet(proof, name: name))) }
        for endpoint in ["all", "list.get", "valid.list.get"] {
            let path = "\(Self.path)/\(endpoint.replacing(".", with: "/"))"
            let first = try await town.post(path, #"{"page_size":2}"#)
            let next = try #require(first.json["next_key"] as? String)
            #expect(first.list("brands").count == 2 && !next.isEmpty, "\(endpoint)")
            let rest = try await town.post(path, #"{"page_size":2,"next_key":"\#(next)"}"#)
            #expect(rest.list("brands").map { $0["ch_name"] as? String } == ["一"] && rest.json["next_key"] as? String == "", "\(endpoint)")
            #expect(try await town.post(path, #"{"page_size":51}"#).errcode == 40097)
        }
        #expect(try await town.post(Self.path + "/update", try sheet(proof)).errmsg.contains("brand.brand_id"))
    }
}
