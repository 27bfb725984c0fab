// SPDX-License-Identifier: Apache-2.0
import Applications
import Foundation
import Kernel
import Storage

/// What a store shows to sell in a category that takes a qualification.
package struct CategoryProofs: Sendable, Hashable, Codable {
    package static let proofsPerPartMax = 10
    package static let brandsMax = 50
    package static let accountCharactersMax = 60

    /// What a proof is for; the names are those of the compatible API.
    package enum Part: String, Sendable, Codable, CaseIterable {
        case certificate, baobeihan, jingyingzhengming, daihuokoubei, ruzhuzhizhi, jingyingliushui, buchongcailiao

        package var label: Text {
            switch self {
            case .certificate: Text("资质证书", "Licence")
            case .baobeihan: Text("报备函", "Filing letter")
            case .jingyingzhengming: Text("经营证明", "Proof of business")
            case .daihuokoubei: Text("带货口碑", "Sales reputation")
            case .ruzhuzhizhi: Text("入驻资质", "Admission")
            case .jingyingliushui: Text("经营流水", "Turnover")
            case .buchongcailiao: Text("补充材料", "Further papers")
            }
        }
    }

    /// Where the store sold before; the codes are those of the compatible API.
    package enum Platform: String, Sendable, Codable, CaseIterable {
        case taobao, jd, douyin, kuaishou, pdd, other
    }

    package let parts: [Part: [ID<Proof>]]
    package let platform: Platform?
    /// The store's name on that platform; it may be empty.
    package let account: String
    package let brands: [ID<Brand>]

    package init(
        parts: [Part: [ID<Proof>]], platform: Platform? = nil, account: String = "", brands: [ID<Brand>] = []
    ) {
        self.parts = parts
        self.platform = platform
        self.account = account
        self.brands = brands
    }

    package var proofs: [ID<Proof>] { Part.allCases.flatMap { parts[$0] ?? [] } }

    func stored() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// What an application for a category says.
    package init(_ application: Application) throws {
        self = try JSONDecoder().decode(CategoryProofs.self, from: Data(application.content.utf8))
    }
}
