// SPDX-License-Identifier: Apache-2.0
import Catalog
import Content
import Kernel
import WebCore

/// The front page: one story with its goods, the categories, flash sales that run, what is new, more stories.
struct HomePage: PageModel {
    static let template = "shop/home"

    let isFirst: Bool
    let lead: StoryTile?
    let categories: [LinkPart]
    let flashSales: [ProductTile]
    let hasFlashSales: Bool
    let products: [ProductTile]
    let stories: [StoryTile]
    let hasStories: Bool
    let empty: EmptyPart?
    let pager: PagerPart?

    init(
        _ page: Page<Product>, _ rushed: [Product], _ shelf: ShelfFacts, _ stories: [StoryEntry], _ tops: [Catalog.Category],
        isFirst: Bool, _ format: Format
    ) {
        self.isFirst = isFirst
        lead = isFirst ? stories.first.map { StoryTile($0, format) } : nil
        categories = tops.map { LinkPart(label: $0.name.in(format.language), href: ShopPath.category($0.id)) }
        flashSales = rushed.map { ProductTile($0, shelf, format) }
        hasFlashSales = !rushed.isEmpty
        products = page.items.map { ProductTile($0, shelf, format) }
        self.stories = stories.dropFirst().map { StoryTile($0, format) }
        hasStories = stories.count > 1
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-box", title: Text("货架还是空的", "The shelves are still empty").in(format.language),
                text: Text("第一件商品上架后会出现在这里。", "The first product appears here as soon as it is listed.").in(format.language),
                href: "/store", action: Text("我要开店", "Open a store").in(format.language)) : nil
        pager = PagerPart(next: page.next, path: ShopPath.home, isFirst: isFirst)
    }
}

/// The goods of one category and those below it.
struct CategoryPage: PageModel {
    static let template = "shop/category"

    let name: String
    let up: CrumbsPart
    let below: [LinkPart]
    let hasBelow: Bool
    let products: [ProductTile]
    let empty: EmptyPart?
    let pager: PagerPart?

    init(
        _ category: Catalog.Category, path: some Sequence<Catalog.Category>, below: [Catalog.Category], _ page: Page<Product>,
        _ shelf: ShelfFacts,
        isFirst: Bool, _ format: Format
    ) {
        let language = format.language
        func link(_ category: Catalog.Category) -> LinkPart {
            LinkPart(label: category.name.in(language), href: ShopPath.category(category.id))
        }
        name = category.name.in(language)
        up = CrumbsPart(crumbs: [LinkPart(label: Text("首页", "Home").in(language), href: ShopPath.home)] + path.map(link))
        self.below = below.map(link)
        hasBelow = !below.isEmpty
        products = page.items.map { ProductTile($0, shelf, format) }
        empty = page.items.isEmpty
            ? EmptyPart(
                art: "art-search", title: Text("这里暂时没有商品", "Nothing here at the moment").in(language),
                text: Text("去看看其他类目，或稍后再来。", "Look at another category, or come back later.").in(language), href: ShopPath.home,
                action: Text("回到首页", "Back to the shop").in(language)) : nil
        pager = PagerPart(next: page.next, path: ShopPath.category(category.id), isFirst: isFirst)
    }
}
