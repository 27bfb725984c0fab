// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel

struct BrandPageRequest: Codable, Sendable {
    let pageSize: Int?
    let nextKey: String?
}

struct BrandSearchRequest: Codable, Sendable {
    let pageSize: Int?
    let nextKey: String?
    let status: Int?
}

struct BrandIDRequest: Codable, Sendable { let brandId: ID<Brand> }

struct BrandAuditRequest: Codable, Sendable {
    let brandId: ID<Brand>
    let auditId: ID<Application>
}

struct AuditResponse: Codable, Sendable { let auditId: ID<Application> }

struct BasicBrand: Codable, Sendable {
    let brandId: ID<Brand>
    let chName: String
    let enName: String

    init(brandId: ID<Brand>, chName: String, enName: String) {
        self.brandId = brandId
        self.chName = chName
        self.enName = enName
    }

    init(_ detail: BrandDetail) throws {
        let asked = try detail.application.map { try BrandQualification($0) }
        self.init(
            brandId: detail.id, chName: detail.brand?.name ?? asked?.chineseName ?? "",
            enName: detail.brand?.englishName ?? asked?.englishName ?? "")
    }
}

struct BrandLibraryResponse: Codable, Sendable {
    let brands: [BasicBrand]
    let nextKey: String
    let continueFlag: Bool
}

struct BrandListResponse: Codable, Sendable {
    let brands: [BasicBrand]
    let nextKey: String
    let totalNum: Int
}

struct BrandRequest: Codable, Sendable {
    let brand: Brand

    struct Brand: Codable, Sendable {
        let brandId: ID<Catalog.Brand>?
        let chName: String?
        let enName: String?
        let classificationNo: String
        let tradeMarkSymbol: BrandQualification.Mark
        let registerDetails: Registration?
        let applicationDetails: Acceptance?
        let grantType: BrandQualification.Ownership
        let grantDetails: Authorisation?

        func qualification() throws -> BrandQualification {
            guard let classification = Int(classificationNo) else { throw WireFault.outOfRange("brand.classification_no") }
            if tradeMarkSymbol == .registered, let papers = registerDetails, papers.isPermanent != true, papers.endTime == nil {
                throw WireFault.missing("brand.register_details.end_time")
            }
            if grantType == .authorised, let grant = grantDetails, grant.isPermanent != true, grant.endTime == nil {
                throw WireFault.missing("brand.grant_details.end_time")
            }
            return BrandQualification(
                chineseName: chName ?? "", englishName: enName ?? "", classification: classification, mark: tradeMarkSymbol,
                registration: registerDetails?.value, acceptance: applicationDetails.flatMap(\.value), ownership: grantType,
                authorisation: grantDetails?.value)
        }
    }

    struct Registration: Codable, Sendable {
        let registrant: String?
        let registerNo: String?
        let startTime: WireSeconds?
        let endTime: WireSeconds?
        let isPermanent: Bool?
        let registerCertifications: [ID<Proof>]?
        let renewCertifications: [ID<Proof>]?

        var value: BrandQualification.Registration {
            .init(
                registrant: registrant ?? "", number: registerNo ?? "", from: startTime?.timestamp,
                until: isPermanent == true ? nil : endTime?.timestamp, certificates: registerCertifications ?? [],
                renewals: renewCertifications ?? [])
        }
    }

    struct Acceptance: Codable, Sendable {
        let acceptanceTime: WireSeconds?
        let acceptanceCertification: [ID<Proof>]?
        let acceptanceNo: String?

        /// Nothing where nothing was accepted yet: some clients send the object without its fields.
        var value: BrandQualification.Acceptance? {
            acceptanceTime.map { .init(at: $0.timestamp, number: acceptanceNo ?? "", certificates: acceptanceCertification ?? []) }
        }
    }

    struct Authorisation: Codable, Sendable {
        let grantCertifications: [ID<Proof>]?
        let grantLevel: Int?
        let startTime: WireSeconds?
        let endTime: WireSeconds?
        let isPermanent: Bool?
        let brandOwnerIdPhotos: [ID<Proof>]?

        var value: BrandQualification.Authorisation {
            .init(
                level: grantLevel ?? 1, from: startTime?.timestamp, until: isPermanent == true ? nil : endTime?.timestamp,
                certificates: grantCertifications ?? [], ownerPapers: brandOwnerIdPhotos ?? [])
        }
    }
}

struct BrandResponse: Codable, Sendable { let brand: BrandInfo }

struct BrandInfo: Codable, Sendable {
    struct Registration: Codable, Sendable {
        let registrant: String
        let registerNo: String
        let startTime: WireSeconds
        let endTime: WireSeconds
        let isPermanent: Bool
        let registerCertifications: [ID<Proof>]
        let renewCertifications: [ID<Proof>]
    }

    struct Acceptance: Codable, Sendable {
        let acceptanceTime: WireSeconds
        let acceptanceCertification: [ID<Proof>]
        let acceptanceNo: String
    }

    struct Authorisation: Codable, Sendable {
        let grantCertifications: [ID<Proof>]
        let grantLevel: Int
        let startTime: WireSeconds
        let endTime: WireSeconds
        let isPermanent: Bool
        let brandOwnerIdPhotos: [ID<Proof>]
    }

    struct Audit: Codable, Sendable {
        let auditId: String
        let rejectReason: String
    }

    let brandId: ID<Brand>
    let chName: String
    let enName: String
    let classificationNo: String
    let tradeMarkSymbol: Int
    let registerDetails: Registration
    let applicationDetails: Acceptance
    let grantType: Int
    let grantDetails: Authorisation
    let status: Int
    let createTime: WireSeconds
    let updateTime: WireSeconds
    let auditResult: Audit

    init(_ detail: BrandDetail) throws {
        let never = Timestamp(milliseconds: 0)
        let asked = try detail.application.map { try BrandQualification($0) }
        let basic = try BasicBrand(detail)
        (brandId, chName, enName) = (basic.brandId, basic.chName, basic.enName)
        classificationNo = asked.map { "\($0.classification)" } ?? ""
        tradeMarkSymbol = asked?.mark.rawValue ?? 0
        let (papers, notice, grant) = (asked?.registration, asked?.acceptance, asked?.authorisation)
        registerDetails = Registration(
            registrant: papers?.registrant ?? "", registerNo: papers?.number ?? "", startTime: WireSeconds(papers?.from ?? never),
            endTime: WireSeconds(papers?.until ?? never), isPermanent: papers.map { $0.until == nil } ?? false,
            registerCertifications: papers?.certificates ?? [], renewCertifications: papers?.renewals ?? [])
        applicationDetails = Acceptance(
            acceptanceTime: WireSeconds(notice?.at ?? never), acceptanceCertification: notice?.certificates ?? [],
            acceptanceNo: notice?.number ?? "")
        grantType = asked?.ownership.rawValue ?? BrandQualification.Ownership.own.rawValue
        grantDetails = Authorisation(
            grantCertifications: grant?.certificates ?? [], grantLevel: grant?.level ?? 0, startTime: WireSeconds(grant?.from ?? never),
            endTime: WireSeconds(grant?.until ?? never), isPermanent: grant.map { $0.until == nil } ?? false,
            brandOwnerIdPhotos: grant?.ownerPapers ?? [])
        status = detail.standing.rawValue
        createTime = WireSeconds(detail.brand?.createdAt ?? detail.application?.submittedAt ?? never)
        updateTime = WireSeconds(detail.application?.decidedAt ?? detail.application?.submittedAt ?? detail.brand?.createdAt ?? never)
        auditResult = Audit(
            auditId: detail.application.map { "\($0.id)" } ?? "", rejectReason: detail.application?.reason ?? "")
    }
}
