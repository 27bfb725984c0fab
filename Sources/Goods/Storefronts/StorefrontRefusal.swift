// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why a store's page cannot be arranged like this.
package enum StorefrontRefusal: String, Refusal, CaseIterable {
    case tooManyClasses, classRepeated, classNumberTooLarge, classUnknown, versionOld, productUnknown, tooManyProducts, notOnSale,
        placeOutOfRange, tooFar, tooManyPinned, tooManyHidden, pictureUnknown, bannerEmpty, tooManyItems, linkInvalid

    package var kind: RefusalKind {
        switch self {
        case .versionOld, .tooManyPinned, .tooManyHidden, .notOnSale: .conflict
        default: .invalid
        }
    }

    package var field: String? {
        switch self {
        case .tooManyClasses, .classRepeated, .classNumberTooLarge, .versionOld: "tree"
        case .classUnknown: "class"
        case .productUnknown, .tooManyProducts, .notOnSale: "product"
        case .placeOutOfRange, .tooFar: "place"
        case .tooManyPinned, .tooManyHidden: nil
        case .pictureUnknown: "picture"
        case .bannerEmpty, .tooManyItems: "items"
        case .linkInvalid: "link"
        }
    }

    package var text: Text {
        switch self {
        case .tooManyClasses: Text("分类太多：一级和每个一级下的二级各最多 50 个。", "Too many classes: at most 50 on each level.")
        case .classRepeated: Text("分类编号或名称重复，请修改。", "Two classes have the same number or name. Change one.")
        case .classNumberTooLarge: Text("分类编号最大为 1000000，请修改。", "The number of a class is at most 1,000,000. Change it.")
        case .classUnknown: Text("没有这个分类，请刷新后重试。", "There is no such class. Reload and try again.")
        case .versionOld: Text("分类已被他人修改，请刷新后重新编辑。", "Somebody changed the classes meanwhile. Reload and edit again.")
        case .productUnknown: Text("有商品不属于本店，请重新选择。", "One of the products is not this store's. Choose again.")
        case .tooManyProducts: Text("商品太多：每次最多 100 个，每个分类最多 1000 个。", "Too many products: 100 at a time, 1,000 a class.")
        case .notOnSale: Text("只有在售商品可以排列。", "Only products on sale can be arranged.")
        case .placeOutOfRange: Text("位置超出范围，请检查。", "The place is out of range. Check it.")
        case .tooFar: Text("一次最多移动 500 位，请分几次移动。", "A product moves by at most 500 places. Move it in steps.")
        case .tooManyPinned: Text("置顶商品已达上限，请先取消一些。", "Too many products are pinned. Unpin some first.")
        case .tooManyHidden: Text("隐藏商品已达上限，请先显示一些。", "Too many products are hidden. Show some first.")
        case .pictureUnknown: Text("图片不属于本店，请重新上传。", "The picture is not this store's. Upload it again.")
        case .bannerEmpty: Text("请至少添加一个展示项。", "Add at least one item.")
        case .tooManyItems: Text("展示项最多 5 个，请删减。", "A banner has at most 5 items. Remove some.")
        case .linkInvalid: Text("链接须以 https:// 开头。", "A link begins with https://.")
        }
    }
}
