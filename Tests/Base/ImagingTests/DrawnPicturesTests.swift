// SPDX-License-Identifier: Apache-2.0
import Imaging
import Testing

@Suite struct DrawnPicturesTests {
    @Test(arguments: ProductArt.Kind.allCases) func `every kind of goods renders in every view`(
        kind: ProductArt.Kind
    ) throws {
        for view in 0..<ProductArt.viewsCount {
            let sizes = try ProductArt(kind: kind, seed: 11, view: view).render()
            #expect([sizes.large, sizes.medium, sizes.small].map(\.width) == [960, 640, 240])
            #expect(sizes.large.bytes.count > 15_000)
        }
    }

    @Test(arguments: ProductArt.Kind.allCases) func `thirty products of a kind look different`(
        kind: ProductArt.Kind
    ) {
        let drawings = Set((0..<30).map { ProductArt(kind: kind, seed: $0).svg() })
        #expect(drawings.count == 30)
    }

    @Test func `a product's views differ, and its picture is always the same`() throws {
        let views = Set((0..<3).map { ProductArt(kind: .teapot, seed: 5, view: $0).svg() })
        #expect(views.count == 3)
        #expect(ProductArt(kind: .teapot, seed: 5).svg() == ProductArt(kind: .teapot, seed: 5).svg())
        #expect(
            try ProductArt(kind: .teapot, seed: 5).render() == ProductArt(kind: .teapot, seed: 5).render())
    }

    @Test func `any view number is one of the views`() {
        #expect(ProductArt(kind: .hat, seed: 1, view: 3) == ProductArt(kind: .hat, seed: 1, view: 0))
        #expect(ProductArt(kind: .hat, seed: 1, view: -1).view == 2)
    }

    @Test func `a placeholder is the same for the same title and its own for each`() throws {
        let title = "明前龙井 礼盒装"
        #expect(try Placeholder(title: title).render() == Placeholder(title: title).render())
        #expect(Placeholder(title: title).svg() != Placeholder(title: "蜂蜜").svg())
        let sizes = try Placeholder(title: title).render()
        #expect([sizes.large, sizes.medium, sizes.small].map(\.width) == [1280, 640, 240])
    }

    @Test(arguments: ["", "  ", "<script>&", "❤️❤️", "Honey & Co", "手工皂 <b>", "\u{0}x", "Ünï"])
    func `a placeholder can be drawn from any title`(title: String) throws {
        #expect(try Placeholder(title: title).render().small.width == 240)
    }
}
