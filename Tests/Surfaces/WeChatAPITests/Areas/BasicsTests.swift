// SPDX-License-Identifier: Apache-2.0
import Applications
import Composition
import Foundation
import HTTPTypes
import Imaging
import Kernel
import Runtime
import Storage
import Stores
import Testing
import WebTestSupport

@testable import WeChatAPI

/// A picture as programs upload it.
enum TestImage {
    static func png() throws -> [UInt8] { try QRCode("https://example.com").png().bytes }

    static func upload(_ path: String, _ bytes: [UInt8], to town: WeChatTown) async throws -> WebBench.Answer {
        var body = Array("--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.png\"\r\n\r\n".utf8)
        body += bytes + Array("\r\n--b--\r\n".utf8)
        return try await town.bench.upload(
            "\(path)?access_token=\(try await town.token(of: town.ours))&upload_type=0&resp_type=1&height=1&width=1", body,
            type: "multipart/form-data; boundary=b", as: .anonymous)
    }

    /// The address of a picture of the store.
    static func address(_ town: WeChatTown) async throws -> String {
        let answer = try await upload("/channels/ec/basics/img/upload", try png(), to: town)
        return try #require((answer.json["pic_file"] as? [String: Any])?["img_url"] as? String, "\(answer.text)")
    }
}

struct BasicsTests {
    @Test(arguments: Engine.allCases)
    func `the store says who it is`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let answer = try await town.get("/channels/ec/basics/info/get")
        ContractTests.expect(answer, is: "basics.info.get")
        let info = try #require(answer.json["info"] as? [String: Any])
        #expect(info["nickname"] as? String == "青山茶铺" && info["status"] as? String == "open_finished")
        #expect((info["username"] as? String)?.hasPrefix("gh_") == true)
    }

    @Test(arguments: Engine.allCases)
    func `an image goes up and comes down`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let answer = try await TestImage.upload("/shop/ec/basics/img/upload", try TestImage.png(), to: town)
        ContractTests.expect(answer, is: "basics.img.upload")
        let file = try #require(answer.json["pic_file"] as? [String: Any])
        let id = try #require(file["media_id"] as? String)
        let media = try await town.get("/channels/ec/basics/media/get", "&media_id=\(id)")
        #expect(media.headers[.contentType] == "image/jpeg" && media.headers[.contentDisposition]?.contains(id) == true)
        #expect(try await town.get("/channels/ec/basics/media/get", "&media_id=\(id)", as: town.foreign).errcode == 40097)
        #expect(try await town.get("/channels/ec/basics/media/get").errmsg.contains("media_id"))
        let proof = try await TestImage.upload("/channels/ec/basics/qualification/upload", try TestImage.png(), to: town)
        ContractTests.expect(proof, is: "basics.qualification.upload")
        let kept = try #require(((proof.json["data"] as? [String: Any])?["file_id"] as? String).flatMap { ID<Proof>($0) })
        let (ours, theirs) = try await town.bench.deployment.read(as: .system) { snapshot, _ in
            (
                try Proof.find(kept, of: town.ours.store, in: snapshot), try Proof.find(kept, of: town.foreign.store, in: snapshot)
            )
        }
        #expect(ours != nil && theirs == nil)
    }

    @Test(arguments: Engine.allCases)
    func `what is no image has its number`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let path = "/channels/ec/basics/img/upload"
        #expect(try await TestImage.upload(path, Array("tea".utf8), to: town).errcode == 10020294)
        #expect(try await TestImage.upload(path, [], to: town).errcode == 10020059)
        let large = Array(repeating: UInt8(0), count: Proof.bytesMax + 1)
        #expect(try await TestImage.upload("/channels/ec/basics/qualification/upload", large, to: town).errcode == 10020060)
        let address = try await town.bench.call(
            .post, "\(path)?access_token=\(town.ours.token)&upload_type=1", #"{"img_url":"https://nowhere.example/a.png"}"#)
        #expect(address.errcode == 40097 && address.errmsg.contains("img_url"))
    }

    @Test(arguments: Engine.allCases)
    func `programs are told of the store's new name`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        try await town.subscribe()
        let store = town.ours.store
        _ = try await town.asSystem { try RenameStore(store, name: "青山茶庄").run(in: $0, $1) }
        let told = try await town.messages("set_shop_nickname", in: nil)
        #expect(told.map { $0["old_nickname"] as? String } == ["青山茶铺"] && told.first?["new_nickname"] as? String == "青山茶庄")
        #expect(told.first?["appid"] as? String == town.ours.appid)
    }

    @Test(arguments: Engine.allCases)
    func `regions lead from the country to the county`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        func find(_ code: String) async throws -> WebBench.Answer {
            try await town.post("/channels/ec/basics/addresscode/get", #"{"addr_code":\#(code)}"#)
        }
        let country = try await find("0")
        ContractTests.expect(country, is: "basics.addresscode.get")
        #expect((country.json["next_level_addrs"] as? [Any])?.count == 34)
        let province = try await find("\"440000\"")
        #expect((province.json["addrs_msg"] as? [String: Any])?["name"] as? String == "广东省")
        let city = try await find("440100")
        let counties = city.json["next_level_addrs"] as? [[String: Any]] ?? []
        #expect(counties.contains { $0["name"] as? String == "海珠区" && $0["level"] as? Int == 3 })
        #expect(try await find("999999").errcode == 40097)
    }
}
