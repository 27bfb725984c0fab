// SPDX-License-Identifier: Apache-2.0
import Channels
import Composition
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebTestSupport

@testable import Shop

struct CooperationTests {
    @Test func `whoever runs an account opens the invitation, and accepts or declines`() async throws {
        let town = try await ShopTown()
        let (bench, store) = (town.bench, town.teahouse)
        let runner = try await town.buyer("Runner")
        func invite(_ account: String) async throws -> String {
            try await bench.write { try InviteCooperation(store: store, kind: .officialAccount, account: account).run(in: $0, $1).code }
        }
        func state(_ account: String) async throws -> CooperationState {
            try await bench.deployment.read(as: .system) {
                try CooperationList.find(.officialAccount, account, of: store, in: $0, $1).state
            }
        }
        let path = ShopPath.cooperation(try await invite("gh_one"))
        #expect(try await bench.get(path).location.hasPrefix("/sign-in?next="))
        #expect(try await bench.get(path + "/qr.svg").headers[.contentType] == "image/svg+xml")
        for language in Language.allCases {
            let page = try await bench.get(path, as: runner, language: language)
            #expect(page.status == 200 && page.text.contains("gh_one") && !page.text.contains("[["))
        }
        #expect(try await bench.post(path, [("answer", "accept"), ("name", "")], as: runner).status == 422)
        #expect(try await bench.post(path, [("answer", "accept"), ("name", "茶话")], as: runner).status == 303)
        #expect(try await state("gh_one") == .bound)
        #expect(try await bench.get(path, as: runner).status == 404)
        let other = ShopPath.cooperation(try await invite("gh_two"))
        #expect(try await bench.post(other, [("answer", "decline")], as: runner).status == 303)
        #expect(try await state("gh_two") == .declined)
        let late = ShopPath.cooperation(try await invite("gh_three"))
        bench.clock.advance(.days(3))
        #expect(try await bench.post(late, [("answer", "accept"), ("name", "晚")], as: runner).status == 409)
        #expect(try await bench.get(ShopPath.cooperation("nothing"), as: runner).status == 404)
    }
}
