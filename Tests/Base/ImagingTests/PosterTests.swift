// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Imaging

@Suite struct PosterTests {
    private static let link = "https://shop.example/c/7218934712349871.1767232800.1798768800." + String(repeating: "aB3-", count: 21) + "xy"

    private func poster(_ title: String, picture: [UInt8]? = nil) throws -> Poster {
        try Poster(title: title, price: "¥88.00", store: "璞记茶铺", hint: "长按识别二维码", link: Self.link, picture: picture)
    }

    @Test(arguments: [
        "明前龙井绿茶 2026 年头采 特级手工 250 克礼盒装 明前龙井绿茶 送礼 自饮 皆宜的一份好茶", "Tea", "<script>&\"\u{8}\u{FFFE}",
    ])
    func `its symbol leads to the link`(title: String) throws {
        let image = try poster(title).render()
        #expect(image.mediaType == "image/jpeg" && image.width == Poster.widthPixels && image.height == Poster.heightPixels)
        #expect(try QRScanner().texts(in: image.bytes) == [Self.link])
    }

    @Test func `the product's picture is on it`() throws {
        let drawn = try Placeholder(title: "茶").render().medium.bytes
        let (with, without) = (try poster("茶", picture: drawn).render(), try poster("茶").render())
        #expect(with.bytes.count > without.bytes.count)
        #expect(try QRScanner().texts(in: with.bytes) == [Self.link])
    }

    @Test func `a long title stands in two lines and is cut`() {
        #expect(Poster.lines("茶") == ["茶"])
        let lines = Poster.lines(String(repeating: "茶", count: 60))
        #expect(lines.count == 2 && lines[1].hasSuffix("…"))
        #expect(Poster.lines("").count == 1)
    }
}
