// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import Runtime
import Scores
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import API

struct ScoreStoryTests {
    @Test(arguments: Engine.allCases)
    func `a store's score is everybody's to read, and its sheet the store's`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let (bench, store) = (town.bench, "/api/v1/stores/\(town.store)")
        let before = try await bench.call(.get, store + "/score")
        #expect(before.status == 200 && before.json["is_new"] as? Bool == true, "\(before.text)")
        #expect(before.json["score"] is Int == false)
        let sheet = try await bench.call(.get, store + "/score-sheet", as: town.owner)
        let metrics = sheet.json["metrics"] as? [[String: Any]] ?? []
        #expect(sheet.json["orders"] as? Int == 0 && sheet.json["orders_min"] as? Int == 30, "\(sheet.text)")
        #expect(metrics.count == ScoreMetric.allCases.count)
        #expect(metrics.filter { $0["is_measured"] as? Bool == true }.count == ScoreMetric.measured.count)
        #expect((sheet.json["parts"] as? [[String: Any]])?.compactMap { $0["weight"] as? Int } == [50, 25, 25])
        #expect(try await bench.call(.get, store + "/score-sheet", as: town.stranger).status == 404)
        #expect(try await bench.call(.get, "/api/v1/stores/5/score").status == 404)
        for query in ["sort=bestSelling", "sales_min=1", "score_min=4.3", "q=a", "sort=bestScore&score_min=0"] {
            #expect(try await bench.call(.get, "/api/v1/product-center?\(query)", as: town.owner).status == 200, "\(query)")
        }
        for query in ["sales_min=0", "score_min=5.1", "score_min=x", "sort=best"] {
            #expect(try await bench.call(.get, "/api/v1/product-center?\(query)", as: town.owner).status == 422, "\(query)")
        }
    }

    @Test func `a seller becomes a company through the API`() async throws {
        let town = try await APITown(.sqlite)
        let bench = town.bench
        #expect(
            try await bench.call(.put, "/api/v1/me/seller", #"{"name": "兰说茶"}"#, as: town.stranger).json["is_company"] as? Bool == false)
        let licence = try await bench.call(
            .post, "/api/v1/me/licences",
            #"""
            {"kind": "enterprise", "company_name": "兰说茶文化", "number": "\#(LicenceNumber.sample(7).text)",
              "payout_account": "6222020000001234567"}
            """#,
            as: town.stranger)
        let id = licence.json["id"] as? String ?? ""
        #expect(try await bench.call(.put, "/api/v1/me/seller/licence", #"{"licence_id": "\#(id)"}"#, as: town.owner).status != 200)
        let company = try await bench.call(.put, "/api/v1/me/seller/licence", #"{"licence_id": "\#(id)"}"#, as: town.stranger)
        #expect(company.json["is_company"] as? Bool == true, "\(company.text) \(licence.text)")
    }
}
