// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Stores

struct StoreNamesTests {
    @Test(arguments: [
        "云山茶铺", "云山 茶铺", "　云山　茶铺　", "雲山茶鋪", "云山·茶铺", "云山\u{200B}茶铺", "云山-茶铺", "云\u{FEFF}山茶铺", "「云山」茶铺！",
    ])
    func `names that look alike fold to one`(name: String) { #expect(StoreNames.fold(name) == "云山茶铺") }

    @Test(arguments: ["Tea House", "TEA  HOUSE", "ｔｅａ ｈｏｕｓｅ", "tea.house", "Téa House", "T\u{200D}ea House"])
    func `width, case, accents and spaces do not make a name new`(name: String) {
        #expect(StoreNames.fold(name) == "teahouse")
    }

    @Test func `different names stay different`() {
        #expect(StoreNames.fold("云山茶铺1") != StoreNames.fold("云山茶铺2"))
        #expect(StoreNames.fold("云山茶铺") != StoreNames.fold("云水茶铺"))
        #expect(StoreNames.fold("①号店") == StoreNames.fold("1号店"))
    }

    @Test(arguments: [
        "云山旗舰店", "雲山旗艦店", "云山旗 舰 店", "云山旗.舰.店", "云山專賣店", "云山專營店", "云山专卖店广州", "Cloud Flagship Store",
        "cloud FLAGSHIP-STORE",
        "Ｃｌｏｕｄ　ｆｌａｇｓｈｉｐ　ｓｔｏｒｅ", "flagshipstore", "The Exclusive Store", "A Franchised Store", "Flàgship Store",
    ])
    func `reserved words are found however they are written`(name: String) {
        #expect(throws: StoreNames.Refusal.nameHasReservedWord) { try StoreNames.validated(name) }
    }

    @Test func `a granted word may be used, and only that one`() throws {
        #expect(try StoreNames.validated("云山旗舰店", granted: ["旗舰店"]) == "云山旗舰店")
        #expect(throws: StoreNames.Refusal.nameHasReservedWord) { try StoreNames.validated("云山专卖店", granted: ["旗舰店"]) }
        #expect(throws: StoreNames.Refusal.nameHasReservedWord) { try StoreNames.validated("旗舰店专营店", granted: ["旗舰店"]) }
        #expect(StoreNames.reservedWord("ＦＬＡＧＳＨＩＰ store") == "flagship store")
        #expect(StoreNames.reservedWord("旗艦店") == "旗舰店")
        #expect(StoreNames.reservedWord("小店") == nil)
    }

    @Test func `a name has 2 to 30 characters and single spaces`() throws {
        #expect(try StoreNames.validated("  云山   茶铺 ") == "云山 茶铺")
        #expect(try StoreNames.validated("云山") == "云山")
        #expect(try StoreNames.validated(String(repeating: "云", count: 30)).count == 30)
        for short in ["", " ", "云", "云 ", "!!!!", "云！！"] {
            #expect(throws: StoreNames.Refusal.nameTooShort, "\(short)") { try StoreNames.validated(short) }
        }
        for long in [String(repeating: "云", count: 31), String(repeating: "a", count: 10_000)] {
            #expect(throws: StoreNames.Refusal.nameTooLong) { try StoreNames.validated(long) }
        }
    }

    @Test(arguments: [
        "云山\u{200B}茶铺", "云山\u{202E}茶铺", "云山🍵茶铺", "Теа House", "云山\u{7}茶铺", "<b>云山</b>", "Tea\u{0338} House",
        "云山\u{E000}",
    ])
    func `marks that disguise a name are refused`(name: String) {
        #expect(throws: StoreNames.Refusal.nameHasUnusableCharacters) { try StoreNames.validated(name) }
    }

    @Test(arguments: ["小林の店", "한국 식품", "Café Müller", "O'Brien & Söhne", "云山（广州）茶铺", "7-Eleven 便利店", "龘靐齉"])
    func `ordinary names are fine`(name: String) throws { #expect(try StoreNames.validated(name) == name) }
}
