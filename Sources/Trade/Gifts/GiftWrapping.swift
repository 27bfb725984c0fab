// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What the gift is wrapped in on the page that the recipient opens.
package enum GiftWrapping: String, SQLConvertible, CaseIterable, Sendable, Codable {
    case vermilion, jade, indigo, plum, goldleaf, kraft

    package var label: Text {
        switch self {
        case .vermilion: Text("朱砂红", "Vermilion")
        case .jade: Text("青玉", "Jade")
        case .indigo: Text("靛蓝", "Indigo")
        case .plum: Text("梅影", "Plum blossom")
        case .goldleaf: Text("金箔", "Gold leaf")
        case .kraft: Text("素笺", "Plain paper")
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
