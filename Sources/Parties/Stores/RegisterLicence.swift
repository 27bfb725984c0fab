// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// Registers a business licence of the actor, with the account that its stores are paid to.
package struct RegisterLicence: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case licenceTaken, tooManyLicences, payoutAccountInvalid

        package var kind: RefusalKind { self == .payoutAccountInvalid ? .invalid : .conflict }
        package var field: String? {
            switch self {
            case .licenceTaken: "number"
            case .tooManyLicences: nil
            case .payoutAccountInvalid: "payoutAccount"
            }
        }

        package var text: Text {
            switch self {
            case .licenceTaken:
                Text(
                    "该营业执照已被登记。如非本人操作，请联系平台。",
                    "This licence is registered already. If that was not you, write to the operator.")
            case .tooManyLicences: Text("每人最多登记 20 份营业执照。", "A person registers at most 20 licences.")
            case .payoutAccountInvalid:
                Text("收款账号须为 6 至 40 位数字或字母。", "A payout account has 6 to 40 digits or letters.")
            }
        }
    }

    package let kind: LicenceKind
    package let companyName: String
    package let number: LicenceNumber
    /// The bank account, or an account at the payment provider. Spaces and dashes do not matter.
    package let payoutAccount: String

    package init(kind: LicenceKind, companyName: String, number: LicenceNumber, payoutAccount: String) {
        self.kind = kind
        self.companyName = companyName
        self.number = number
        self.payoutAccount = payoutAccount
    }

    package func run(in transaction: any Transaction, _ context: Context) throws -> Licence {
        try run(holder: context.actor.requireParty().person, in: transaction, context)
    }

    func run(holder: ID<Person>, in transaction: any Transaction, _ context: Context) throws -> Licence {
        let name = try companyName.validated("companyName", characters: 2...Licence.companyNameCharactersMax)
        let account = payoutAccount.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        guard account.wholeMatch(of: /[0-9A-Z@._]{6,40}/) != nil else { throw Refusal.payoutAccountInvalid }
        _ = try Person.require(holder, in: transaction)
        guard try Licence.all(of: holder, in: transaction).count < Licence.licencesMax else {
            throw Refusal.tooManyLicences
        }
        let licence = Licence(
            id: context.newID(), kind: kind, companyName: name, numberMasked: Mask.number(number.text), holder: holder,
            payoutMasked: Mask.number(account), payoutFingerprint: context.vault.fingerprint("payout:\(account)"),
            createdAt: context.now)
        guard try licence.insert(number: number, payoutAccount: account, in: transaction, context) else {
            throw Refusal.licenceTaken
        }
        try context.publish("licence.registered", object: licence.id.raw, party: holder.party, in: transaction)
        return licence
    }
}
