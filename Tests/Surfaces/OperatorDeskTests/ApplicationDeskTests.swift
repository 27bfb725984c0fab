// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Composition
import Kernel
import Runtime
import Storage
import Storefronts
import Stores
import Testing
import WebTestSupport

@testable import OperatorDesk

struct ApplicationDeskTests {
    @Test func `an application is rejected with a reason, and approved when it comes back`() async throws {
        let town = try await OperatorTown()
        let (bench, store) = (town.bench, town.store)
        func apply() async throws -> Application {
            try await bench.deployment.write(as: .system, lane: .shared) { transaction, context in
                let sizes = PictureSizes(large: [1], medium: [1], small: [1], mediaType: Picture.mediaType, width: 8, height: 8)
                let picture = try SavePicture(id: context.newID(), owner: store.party, sizes: sizes).run(in: transaction, context)
                return try ApplyForBackground(store: store, picture: picture.id).run(in: transaction, context)
            }
        }
        let asked = try await apply()
        let path = OperatorPath.application(store, asked.id)
        #expect(try await bench.get(OperatorPath.applications, as: town.wen).text.contains("Background picture"))
        #expect(try await bench.get(path, as: town.wen).text.contains("/pictures/"))
        let refused = try await bench.post(path + "/rejection", [("reason", "")], as: town.wen)
        #expect(refused.status == 422 && refused.text.contains("Give a reason"))
        #expect(try await bench.post(path + "/rejection", [("reason", "图片有联系方式")], as: town.wen).location == path)
        #expect(try await bench.get(path, as: town.wen).text.contains("图片有联系方式"))
        #expect(try await bench.post(path + "/approval", as: town.wen).status == 422)
        let again = try await apply()
        let next = OperatorPath.application(store, again.id)
        #expect(try await bench.get(next, as: town.owner).status == 404)
        #expect(try await bench.post(next + "/approval", as: town.owner).status == 404)
        #expect(try await bench.post(next + "/approval", as: town.wen).location == next)
        #expect(try await bench.deployment.database.read { try Storefront.find(store, in: $0) }.background != nil)
        #expect(try await bench.get(OperatorPath.applications, as: town.wen).text.contains("Nothing to review"))
    }
}
