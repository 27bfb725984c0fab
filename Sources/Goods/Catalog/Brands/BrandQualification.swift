// SPDX-License-Identifier: Apache-2.0
import Applications
import Kernel

/// What a store shows to sell under a brand: the trademark, and the owner's authorisation where it is not its own.
package struct BrandQualification: Sendable, Hashable, Codable {
    package static let classes = 1...45
    package static let numberCharactersMax = 60
    package static let registrantCharactersMax = 100
    package static let renewalsMax = 5
    package static let authorisationsMax = 9
    package static let ownerPapersMax = 2
    package static let levels = 1...3

    /// The codes are those of the compatible API.
    package enum Mark: Int, Sendable, Codable, CaseIterable {
        /// ®
        case registered = 1
        /// ™
        case pending = 2
    }

    package enum Ownership: Int, Sendable, Codable, CaseIterable {
        case own = 1
        case authorised = 2
    }

    package struct Registration: Sendable, Hashable, Codable {
        package let registrant: String
        package let number: String
        package let from: Timestamp?
        /// Nothing where it lasts for ever.
        package let until: Timestamp?
        package let certificates: [ID<Proof>]
        package let renewals: [ID<Proof>]

        package init(
            registrant: String, number: String, from: Timestamp?, until: Timestamp?, certificates: [ID<Proof>],
            renewals: [ID<Proof>] = []
        ) {
            self.registrant = registrant
            self.number = number
            self.from = from
            self.until = until
            self.certificates = certificates
            self.renewals = renewals
        }
    }

    package struct Acceptance: Sendable, Hashable, Codable {
        package let at: Timestamp
        package let number: String
        package let certificates: [ID<Proof>]

        package init(at: Timestamp, number: String, certificates: [ID<Proof>]) {
            self.at = at
            self.number = number
            self.certificates = certificates
        }
    }

    package struct Authorisation: Sendable, Hashable, Codable {
        /// How many hands the right went through: 1 for the owner's own word.
        package let level: Int
        package let from: Timestamp?
        /// Nothing where it lasts for ever.
        package let until: Timestamp?
        package let certificates: [ID<Proof>]
        package let ownerPapers: [ID<Proof>]

        package init(
            level: Int, from: Timestamp?, until: Timestamp?, certificates: [ID<Proof>], ownerPapers: [ID<Proof>] = []
        ) {
            self.level = level
            self.from = from
            self.until = until
            self.certificates = certificates
            self.ownerPapers = ownerPapers
        }
    }

    package let chineseName: String
    package let englishName: String
    /// The trademark's class.
    package let classification: Int
    package let mark: Mark
    package let registration: Registration?
    package let acceptance: Acceptance?
    package let ownership: Ownership
    package let authorisation: Authorisation?

    package init(
        chineseName: String, englishName: String = "", classification: Int, mark: Mark,
        registration: Registration? = nil, acceptance: Acceptance? = nil, ownership: Ownership = .own,
        authorisation: Authorisation? = nil
    ) {
        self.chineseName = chineseName
        self.englishName = englishName
        self.classification = classification
        self.mark = mark
        self.registration = registration
        self.acceptance = acceptance
        self.ownership = ownership
        self.authorisation = authorisation
    }

    package var name: String { chineseName.isEmpty ? englishName : chineseName }

    /// When the first of the papers ends.
    package var expiresAt: Timestamp? { [registration?.until, authorisation?.until].compactMap { $0 }.min() }

    package var proofs: [ID<Proof>] {
        (registration.map { $0.certificates + $0.renewals } ?? []) + (acceptance?.certificates ?? [])
            + (authorisation.map { $0.certificates + $0.ownerPapers } ?? [])
    }
}

extension BrandQualification {
    /// Why a brand cannot be applied for like this.
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case nameMissing, classWrong, registrationMissing, acceptanceMissing, authorisationMissing, levelWrong, proofsWrong,
            alreadyExpired

        package var kind: RefusalKind { .invalid }
        package var field: String? {
            switch self {
            case .nameMissing: "ch_name"
            case .classWrong: "classification_no"
            case .registrationMissing: "register_details"
            case .acceptanceMissing: "acceptance_details"
            case .authorisationMissing, .levelWrong: "grant_details"
            case .proofsWrong: "proofs"
            case .alreadyExpired: "end_time"
            }
        }

        package var text: Text {
            switch self {
            case .nameMissing: Text("请填写品牌的中文名或英文名。", "Give the brand's Chinese or English name.")
            case .classWrong: Text("商标分类号须为 1 至 45。", "A trademark's class is 1 to 45.")
            case .registrationMissing:
                Text("R 标须填写注册人、注册号并上传 1 张注册证。", "A registered mark needs its registrant, number and one certificate.")
            case .acceptanceMissing:
                Text("TM 标须填写受理时间、申请号并上传 1 张受理通知书。", "A pending mark needs its date, number and one notice of acceptance.")
            case .authorisationMissing:
                Text("授权品牌须上传 1 至 9 张授权书。", "An authorised brand needs one to nine letters of authorisation.")
            case .levelWrong: Text("授权级数须为 1 至 3。", "The level of authorisation is 1 to 3.")
            case .proofsWrong: Text("证明文件太多，请删减。", "There are too many proofs. Remove some.")
            case .alreadyExpired: Text("资质已到期，请上传有效的资质。", "The papers have expired. Show valid ones.")
            }
        }
    }

    /// The same with clean texts, or a refusal. What its mark and ownership do not need is cleared.
    func validated(now: Timestamp) throws -> BrandQualification {
        let chinese = try chineseName.validated("ch_name", characters: 0...Brand.nameCharactersMax)
        let english = try englishName.validated("en_name", characters: 0...Brand.nameCharactersMax)
        guard !chinese.isEmpty || !english.isEmpty else { throw Refusal.nameMissing }
        guard Self.classes.contains(classification) else { throw Refusal.classWrong }
        let clean = BrandQualification(
            chineseName: chinese, englishName: english, classification: classification, mark: mark,
            registration: mark == .registered ? try checkedRegistration() : nil,
            acceptance: mark == .pending ? try checkedAcceptance() : nil, ownership: ownership,
            authorisation: ownership == .authorised ? try checkedAuthorisation() : nil)
        if let end = clean.expiresAt, end <= now { throw Refusal.alreadyExpired }
        return clean
    }

    private func checkedRegistration() throws -> Registration {
        guard let registration, !registration.registrant.isEmpty, !registration.number.isEmpty,
            registration.certificates.count == 1
        else { throw Refusal.registrationMissing }
        guard registration.renewals.count <= Self.renewalsMax else { throw Refusal.proofsWrong }
        return Registration(
            registrant: try registration.registrant.validated("registrant", characters: 1...Self.registrantCharactersMax),
            number: try registration.number.validated("register_no", characters: 1...Self.numberCharactersMax),
            from: registration.from, until: registration.until, certificates: registration.certificates,
            renewals: registration.renewals)
    }

    private func checkedAcceptance() throws -> Acceptance {
        guard let acceptance, !acceptance.number.isEmpty, acceptance.certificates.count == 1 else {
            throw Refusal.acceptanceMissing
        }
        return Acceptance(
            at: acceptance.at,
            number: try acceptance.number.validated("acceptance_no", characters: 1...Self.numberCharactersMax),
            certificates: acceptance.certificates)
    }

    private func checkedAuthorisation() throws -> Authorisation {
        guard let authorisation, !authorisation.certificates.isEmpty else { throw Refusal.authorisationMissing }
        guard Self.levels.contains(authorisation.level) else { throw Refusal.levelWrong }
        let isFew =
            authorisation.certificates.count <= Self.authorisationsMax && authorisation.ownerPapers.count <= Self.ownerPapersMax
        guard isFew else { throw Refusal.proofsWrong }
        return authorisation
    }
}
