// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Foundation
import Kernel
import Orders
import Runtime
import Storage
import Testing
import WebTestSupport

@testable import WeChatAPI

struct CategoryAreaTests {
    private static let path = "/channels/ec/category"

    /// 食品 / 茶叶 / 乌龙茶 takes a licence, 食品 / 茶叶 / 茶具 takes none.
    private struct Tree: Sendable {
        let top: ID<Catalog.Category>
        let middle: ID<Catalog.Category>
        let oolong: ID<Catalog.Category>
        let ware: ID<Catalog.Category>

        init(_ town: WeChatTown) async throws {
            (top, middle, oolong, ware) = try await town.asSystem { transaction, context in
                func make(_ parent: ID<Catalog.Category>?, _ name: String, _ licence: Text? = nil) throws -> ID<Catalog.Category> {
                    let details = CategoryDetails(name: Text(name, name), deposit: Money(fen: 200_000), qualification: licence)
                    return try CreateCategory(parent: parent, details: details).run(in: transaction, context).id
                }
                let top = try make(nil, "食品")
                let middle = try make(top, "茶叶")
                return (top, middle, try make(middle, "乌龙茶", Text("食品经营许可证", "Food licence")), try make(middle, "茶具"))
            }
        }

        func info(_ leaf: ID<Catalog.Category>, _ proof: String?) -> String {
            let certificate = proof.map { #","certificate":["\#($0)"]"# } ?? ""
            let named = #"[{"cat_id":"\#(top)"},{"cat_id":"\#(middle)"},{"cat_id":"\#(leaf)"}]"#
            return #"{"category_info":{"level1":0,"cats_v2":\#(named)\#(certificate),"jingyingpingtai":"jd","zhanghaomingcheng":"云雾官方"}}"#
        }
    }

    private func add(_ town: WeChatTown, _ json: String) async throws -> String {
        let answer = try await town.post(Self.path + "/add", json)
        ContractTests.expect(answer, is: "category.add")
        return try #require(answer.json["audit_id"] as? String, "\(answer.text)")
    }

    private func status(_ town: WeChatTown, _ audit: String) async throws -> Int? {
        let answer = try await town.post(Self.path + "/audit/get", #"{"audit_id":"\#(audit)"}"#)
        ContractTests.expect(answer, is: "category.audit.get")
        return answer.object("data")["status"] as? Int
    }

    @Test(arguments: Engine.allCases)
    func `the tree, its branches and a leaf's rules are read`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let tree = try await Tree(town)
        let all = try await town.get(Self.path + "/all")
        ContractTests.expect(all, is: "category.all")
        let paths = all.list("cats_v2").compactMap { $0["cat_and_qua"] as? [[String: Any]] }
        let names = paths.map { $0.compactMap { ($0["cat"] as? [String: Any])?["name"] as? String } }
        #expect(names == [["食品", "茶叶", "乌龙茶"], ["食品", "茶叶", "茶具"]])
        let licences = paths.compactMap { ($0.last?["qua"] as? [String: Any])?["name"] as? String }
        #expect(licences == ["食品经营许可证", ""])
        func children(_ parent: Int64) async throws -> [String] {
            let answer = try await town.post(Self.path + "/availablesoncategories/get", #"{"f_cat_id":\#(parent)}"#)
            ContractTests.expect(answer, is: "category.availablesoncategories.get")
            return answer.list("cat_list_v2").compactMap { $0["name"] as? String }
        }
        #expect(try await children(0) == ["食品"])
        #expect(try await children(tree.middle.raw) == ["乌龙茶", "茶具"])
        #expect(try await town.post(Self.path + "/availablesoncategories/get", #"{"f_cat_id":7}"#).errcode == 10020017)
        let detail = try await town.post(Self.path + "/detail", #"{"cat_id":\#(tree.oolong)}"#)
        ContractTests.expect(detail, is: "category.detail")
        #expect(detail.object("attr")["deposit"] as? Int == 200_000)
        let fee = detail.object("attr")["transactionfee_info"] as? [String: Any]
        #expect(fee?["original_basis_point"] as? Int == 500 && fee?["basis_point"] as? Int == 100 && fee?["incentive_type"] as? Int == 1)
        #expect(try await town.post(Self.path + "/detail", #"{"cat_id":\#(tree.middle)}"#).errcode == 10020017)
    }

    @Test(arguments: Engine.allCases)
    func `a store that is no longer new sees the category's own fee`(engine: Engine) async throws {
        let town = try await TradeTown(engine)
        _ = try await town.order()
        try await town.town.pass(.days(91))
        let program = try await town.town.renewed()
        let detail = try await town.post(Self.path + "/detail", #"{"cat_id":\#(town.category)}"#, as: program)
        let fee = detail.object("attr")["transactionfee_info"] as? [String: Any]
        #expect(fee?["basis_point"] as? Int == 500 && fee?["incentive_type"] as? Int == 0)
    }

    @Test(arguments: Engine.allCases)
    func `a category is applied for with its papers, and the decision is told`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        try await town.subscribe()
        let (tree, proof) = (try await Tree(town), try await town.proof())
        let back = try await add(town, tree.info(tree.oolong, proof))
        #expect(try await status(town, back) == 0)
        #expect(try await town.post(Self.path + "/add", tree.info(tree.oolong, proof)).errcode == 40097)
        let cancel = #"{"audit_id":"\#(back)"}"#
        ContractTests.expect(try await town.post(Self.path + "/audit/cancel", cancel), is: "category.audit.cancel")
        #expect(try await town.post(Self.path + "/audit/cancel", cancel).errcode == 40097)
        #expect(try await status(town, back) == 12)
        let rejected = try await add(town, tree.info(tree.oolong, proof))
        try await town.review(rejected, .reject(reason: "许可证已过期"))
        #expect(try await status(town, rejected) == 9)
        let approved = try await add(town, tree.info(tree.oolong, proof))
        try await town.review(approved)
        #expect(try await status(town, approved) == 1)
        let list = try await town.get(Self.path + "/list/get")
        ContractTests.expect(list, is: "category.list.get")
        let held = list.list("list").map { "\($0["cat_id"] ?? "") \($0["qua_id"] ?? "")" }
        #expect(Set(held) == ["\(tree.oolong) \(tree.oolong)", "\(tree.ware) 0"])
        let told = try await town.messages("product_category_audit", in: "ProductCategoryAudit")
        #expect(told.map { $0["status"] as? Int } == [12, 2, 3] && told[1]["reason"] as? String == "许可证已过期")
        #expect(told.map { $0["audit_id"] as? String } == [back, rejected, approved])
    }

    @Test(arguments: Engine.allCases)
    func `each wrong application has its number`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let (tree, proof) = (try await Tree(town), try await town.proof())
        let add = Self.path + "/add"
        #expect(try await town.post(add, tree.info(tree.oolong, nil)).errcode == 10020018)
        #expect(try await town.post(add, tree.info(tree.middle, proof)).errcode == 10020011)
        #expect(try await town.post(add, tree.info(ID(7), proof)).errcode == 10020017)
        let path = #""level1":\#(tree.middle),"level2":\#(tree.top),"level3":\#(tree.oolong)"#
        let astray = #"{"category_info":{\#(path),"certificate":["\#(proof)"]}}"#
        #expect(try await town.post(add, astray).errcode == 10020017)
        let elsewhere = tree.info(tree.oolong, proof).replacing("\"jd\"", with: "\"amazon\"")
        #expect(try await town.post(add, elsewhere).errmsg.contains("jingyingpingtai"))
        #expect(try await town.post(add, tree.info(tree.oolong, "9")).errcode == 40097)
        #expect(try await town.post(add, #"{"category_info":{}}"#).errmsg.contains("cats_v2"))
        #expect(try await town.post(add, tree.info(tree.oolong, proof), as: town.foreign).errcode == 40097)
        let leafOnly = #"{"category_info":{"level3":\#(tree.oolong),"certificate":["\#(proof)"]}}"#
        let audit = try await self.add(town, leafOnly)
        for endpoint in ["/audit/get", "/audit/cancel"] {
            #expect(try await town.post(Self.path + endpoint, #"{"audit_id":"\#(audit)"}"#, as: town.foreign).errcode == 40097)
        }
    }
}
