// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What the gift is wrapped in on the page that the recipient opens.
package enum GiftWrapping: String, SQLConvertible, CaseIterable, Sendable, Codable {
    case vermilion, jade, indigo, confetti, kraft, silk

    package var label: Text {
        switch self {
        case .vermilion: Text("新春红", "Festive red")
        case .jade: Text("粽叶青", "Reed green")
        case .indigo: Text("月夜蓝", "Moonlit blue")
        case .confetti: Text("生日彩", "Birthday")
        case .kraft: Text("牛皮纸", "Brown paper")
        case .silk: Text("白绸红", "Red on white")
        }
    }
}

/// What the gift is for.
package enum GiftOccasion: String, SQLConvertible, CaseIterable, Sendable, Codable {
    case springFestival, dragonBoat, midAutumn, birthday, thanks, wedding, housewarming, company

    package var label: Text {
        switch self {
        case .springFestival: Text("春节", "Spring Festival")
        case .dragonBoat: Text("端午", "Dragon Boat Festival")
        case .midAutumn: Text("中秋", "Mid-Autumn Festival")
        case .birthday: Text("生日", "Birthday")
        case .thanks: Text("感谢", "Thanks")
        case .wedding: Text("新婚", "Wedding")
        case .housewarming: Text("乔迁", "Housewarming")
        case .company: Text("企业送礼", "From a company")
        }
    }
}
