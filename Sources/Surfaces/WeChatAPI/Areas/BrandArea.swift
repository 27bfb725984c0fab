// SPDX-License-Identifier: Apache-2.0
import Applications
import Catalog
import Kernel
import Runtime
import Storage
import Stores
import WebCore

/// Brands: the library, what a store applies for, and what it holds.
enum BrandArea {
    static let sizeMax = 50

    static let area = WeChatArea("brand", Text("品牌", "Brands"))

    @WeChatRoutes static var routes: [WeChatRoute] {
        area.post(
            "brand.all", "/brand/all", Text("品牌库", "The brand library"), .manageProducts, takes: BrandPageRequest.self,
            gives: BrandLibraryResponse.self, body: .optional
        ) { call, input in
            let request = try WirePage.request(size: input.pageSize, key: input.nextKey, sizeMax: sizeMax)
            let page = try await call.read { try BrandList.library(request, of: call.store, in: $0, $1) }
            return BrandLibraryResponse(
                brands: page.items.map { BasicBrand(brandId: $0.id, chName: $0.name, enName: $0.englishName) },
                nextKey: page.next?.description ?? "", continueFlag: page.next != nil)
        }
        area.post(
            "brand.add", "/brand/add", Text("申请品牌", "Apply for a brand"), .manageProducts, takes: BrandRequest.self,
            gives: AuditResponse.self
        ) { call, input in
            try await apply(input.brand, isUpdate: false, call)
        }
        area.post(
            "brand.update", "/brand/update", Text("更新品牌资质", "New papers of a brand"), .manageProducts, takes: BrandRequest.self,
            gives: AuditResponse.self
        ) { call, input in
            guard input.brand.brandId != nil else { throw WireFault.missing("brand.brand_id") }
            return try await apply(input.brand, isUpdate: true, call)
        }
        area.post(
            "brand.audit.cancel", "/brand/audit/cancel", Text("撤回品牌申请", "Take an application back"), .manageProducts,
            takes: BrandAuditRequest.self, gives: EnvelopeOnly.self
        ) { call, input in
            try await call.write { transaction, context in
                let found = try ApplicationList.require(input.auditId, of: call.store, in: transaction, context)
                guard found.kind == .brand, found.subject == input.brandId.raw else { throw CommonRefusal.notFound }
                guard found.state == .inReview else { throw ApplicationRefusal.notInReview }
                try CancelApplication(store: call.store, application: found.id).run(in: transaction, context)
            }
            return EnvelopeOnly()
        }
        area.post(
            "brand.delete", "/brand/delete", Text("删除品牌", "Give up a brand"), .manageProducts, takes: BrandIDRequest.self,
            gives: EnvelopeOnly.self
        ) { call, input in
            try await call.write { try DeleteBrand(store: call.store, brand: input.brandId).run(in: $0, $1) }
            return EnvelopeOnly()
        }
        area.post(
            "brand.get", "/brand/get", Text("品牌申请详情", "One brand"), .manageProducts, takes: BrandIDRequest.self,
            gives: BrandResponse.self
        ) { call, input in
            try await call.read {
                BrandResponse(brand: try BrandInfo(try BrandDetail.require(input.brandId, of: call.store, in: $0, $1)))
            }
        }
        area.post(
            "brand.list.get", "/brand/list/get", Text("品牌申请列表", "Brands applied for"), .manageProducts,
            takes: BrandSearchRequest.self, gives: BrandListResponse.self, body: .optional
        ) { call, input in
            try await list(call, size: input.pageSize, key: input.nextKey) { detail, _ in
                input.status.map { $0 == 0 || $0 == detail.standing.rawValue } ?? true
            }
        }
        area.post(
            "brand.valid.list.get", "/brand/valid/list/get", Text("生效中的品牌", "Brands in force"), .manageProducts,
            takes: BrandPageRequest.self, gives: BrandListResponse.self, body: .optional
        ) { call, input in
            try await list(call, size: input.pageSize, key: input.nextKey) { $0.isInForce(at: $1) }
        }
    }

    private static func apply(_ brand: BrandRequest.Brand, isUpdate: Bool, _ call: WeChatCall) async throws -> AuditResponse {
        let verb = ApplyForBrand(
            store: call.store, brand: brand.brandId, qualification: try brand.qualification(), isUpdate: isUpdate)
        return AuditResponse(auditId: try await call.write { try verb.run(in: $0, $1).id })
    }

    /// The brands that are wanted, newest first; `next_key` names the last one seen.
    private static func list(
        _ call: WeChatCall, size: Int?, key: String?, _ isWanted: @escaping @Sendable (BrandDetail, Timestamp) -> Bool
    ) async throws -> BrandListResponse {
        let request = try WirePage.request(size: size, key: key, sizeMax: sizeMax)
        let all = try await call.read { snapshot, context in
            try BrandDetail.all(of: call.store, in: snapshot, context).filter { isWanted($0, context.now) }
        }
        let rest = all.filter { $0.id.raw < request.cursor?.id ?? .max }
        let page = Page(Array(rest.prefix(request.size + 1)), size: request.size) { Cursor(key: 0, id: $0.id.raw) }
        return BrandListResponse(
            brands: try page.items.map { try BasicBrand($0) }, nextKey: page.next?.description ?? "", totalNum: all.count)
    }
}
