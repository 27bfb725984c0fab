// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel
import Runtime
import Storage
import Stores

/// What the approval of a brand gives: the store's right, with its end.
package struct BrandTarget: ApplicationTarget {
    package let kinds: [ApplicationKind] = [.brand]

    package init() {}

    package func grant(_ application: Application, in transaction: any Transaction, _ context: Context) throws {
        let qualification = try BrandQualification(application)
        try GrantBrand(
            store: application.store, brand: ID(application.subject), name: qualification.name,
            englishName: qualification.englishName, expiresAt: qualification.expiresAt
        ).run(in: transaction, context)
    }

    package func title(_ application: Application, in snapshot: any Snapshot, _ context: Context) throws -> Text {
        let name = try BrandQualification(application).name
        return Text(name, name)
    }

    package func facts(
        _ application: Application, in snapshot: any Snapshot, _ context: Context
    ) throws -> [ApplicationFact] {
        let brand = try BrandQualification(application)
        let (chinese, english) = (brand.chineseName, brand.englishName)
        var facts = [
            ApplicationFact(Text("品牌", "Brand"), [chinese, english].filter { !$0.isEmpty }.joined(separator: " · ")),
            ApplicationFact(Text("商标", "Trademark"), "\(brand.mark == .registered ? "®" : "™") \(brand.classification)"),
        ]
        if let registration = brand.registration {
            facts += [
                ApplicationFact(Text("注册人", "Registrant"), registration.registrant),
                ApplicationFact(Text("注册号", "Number"), registration.number),
                ApplicationFact(Text("有效期至", "Valid until"), Self.end(registration.until, context)),
                ApplicationFact(
                    Text("注册证", "Certificates"), proofs: registration.certificates + registration.renewals),
            ]
        }
        if let acceptance = brand.acceptance {
            facts += [
                ApplicationFact(Text("申请号", "Number"), acceptance.number),
                ApplicationFact(Text("受理通知书", "Notice of acceptance"), proofs: acceptance.certificates),
            ]
        }
        if let authorisation = brand.authorisation {
            facts += [
                ApplicationFact(Text("授权级数", "Level of authorisation"), "\(authorisation.level)"),
                ApplicationFact(Text("授权至", "Authorised until"), Self.end(authorisation.until, context)),
                ApplicationFact(Text("授权书", "Authorisation"), proofs: authorisation.certificates),
                ApplicationFact(Text("品牌方证件", "Owner's papers"), proofs: authorisation.ownerPapers),
            ]
        }
        return facts
    }

    /// The days that are left say more to a reviewer than a date in another time zone.
    private static func end(_ end: Timestamp?, _ context: Context) -> String {
        guard let end else { return Text("长期", "For ever").in(context.language) }
        let days = (end.milliseconds - context.now.milliseconds) / 86_400_000
        return Text("还有 \(days) 天", "\(days) days from now").in(context.language)
    }
}
