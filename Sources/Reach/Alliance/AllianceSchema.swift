// SPDX-License-Identifier: Apache-2.0
import Storage

enum AllianceSchema {
    static let migrations = [
        Migration("alliance-001", why: "Plans offer sellers a share; rates have dates, so old decisions stay explicable.", [
            .table("alliance_plans", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                opened_at INTEGER NOT NULL,
                ends_at INTEGER
                """),
            .index("alliance_plans_by_id", on: "alliance_plans (id)"),
            .index(
                "alliance_plans_one_a_product", on: "alliance_plans (store_id, product_id, kind)", unique: true,
                where: "ends_at IS NULL"),
            .index("alliance_plans_by_product", on: "alliance_plans (product_id, id)"),
            .table(
                "alliance_plan_versions", distribution: .by("store_id"), key: ["store_id", "plan_id", "version"], columns: """
                store_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                version INTEGER NOT NULL,
                rate INTEGER NOT NULL CHECK (rate >= 0 AND rate <= 900000),
                from_at INTEGER NOT NULL,
                announced_at INTEGER NOT NULL
                """),
            .index("alliance_plan_versions_by_plan", on: "alliance_plan_versions (plan_id, version)"),
        ]),
        Migration("alliance-002", why: "Sellers choose from one list of all plans, sorted by its own indexes.", [
            .table(
                "alliance_center", distribution: .by("store_id"), key: ["store_id", "plan_id", "category_id"], columns: """
                store_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                category_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                rate INTEGER NOT NULL,
                price INTEGER NOT NULL,
                is_product_on_sale INTEGER NOT NULL,
                is_store_open INTEGER NOT NULL
                """),
            .index(
                "alliance_center_newest", on: "alliance_center (category_id, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
            .index(
                "alliance_center_by_rate", on: "alliance_center (category_id, rate, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
            .index(
                "alliance_center_by_price", on: "alliance_center (category_id, price, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
        ]),
        Migration("alliance-003", why: "Sellers have a name and a showcase.", [
            .table("alliance_sellers", distribution: .by("person_id"), key: ["person_id"], columns: """
                person_id INTEGER NOT NULL,
                name TEXT NOT NULL,
                about TEXT NOT NULL,
                became_at INTEGER NOT NULL
                """),
            .table("alliance_showcase", distribution: .by("seller_id"), key: ["seller_id", "product_id"], columns: """
                seller_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                store_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                place INTEGER NOT NULL,
                is_pinned INTEGER NOT NULL DEFAULT 0,
                added_at INTEGER NOT NULL
                """),
            .index("alliance_showcase_in_order", on: "alliance_showcase (seller_id, place, product_id)"),
        ]),
        Migration("alliance-004", why: "A seller sees each commission from the sale to its settlement.", [
            .table(
                "commission_orders", distribution: .by("seller_id"), key: ["seller_id", "order_id", "sku_id"], columns: """
                seller_id INTEGER NOT NULL,
                order_id INTEGER NOT NULL,
                sku_id INTEGER NOT NULL,
                store_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                plan_version INTEGER NOT NULL,
                title TEXT NOT NULL,
                base INTEGER NOT NULL,
                rate INTEGER NOT NULL,
                amount INTEGER NOT NULL CHECK (amount >= 0),
                returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= amount),
                state INTEGER NOT NULL,
                version INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                settled_at INTEGER
                """),
            .index("commission_orders_by_state", on: "commission_orders (seller_id, state, order_id, sku_id)"),
            .index("commission_orders_by_store", on: "commission_orders (store_id, order_id, sku_id)"),
        ]),
        Migration("alliance-005", why: "A seller sees which card led to a sale.", [
            .statement("ALTER TABLE commission_orders ADD COLUMN placement_id INTEGER"),
            .index("commission_orders_by_placement", on: "commission_orders (seller_id, placement_id)"),
            .index("commission_orders_by_product", on: "commission_orders (seller_id, product_id)"),
        ]),
        Migration("alliance-006", why: "Plans for named sellers, for one seller alone and for agencies, with terms.", [
            .statement("ALTER TABLE alliance_plans ADD COLUMN end_announced_at INTEGER"),
            .statement("UPDATE alliance_plans SET end_announced_at = ends_at WHERE ends_at IS NOT NULL"),
            .statement("ALTER TABLE alliance_plan_versions ADD COLUMN service_rate INTEGER NOT NULL DEFAULT 0"),
            .statement("DROP INDEX alliance_plans_one_a_product"),
            .index(
                "alliance_plans_one_of_a_kind", on: "alliance_plans (store_id, product_id, kind)", unique: true,
                where: "ends_at IS NULL AND kind IN (1, 4)"),
            .index("alliance_plans_by_kind", on: "alliance_plans (kind, id)"),
            .table(
                "alliance_plan_partners", distribution: .by("store_id"), key: ["store_id", "plan_id", "party_id", "from_at"],
                columns: """
                store_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL,
                party_id INTEGER NOT NULL,
                from_at INTEGER NOT NULL,
                until_at INTEGER CHECK (until_at >= from_at)
                """),
            .index("alliance_plan_partners_by_plan", on: "alliance_plan_partners (plan_id, party_id)"),
            .index("alliance_plan_partners_by_party", on: "alliance_plan_partners (party_id, plan_id)"),
            .table("alliance_stores", distribution: .by("store_id"), key: ["store_id"], columns: """
                store_id INTEGER NOT NULL,
                turns INTEGER NOT NULL
                """),
        ]),
        Migration("alliance-007", why: "Agencies sign sellers for a share of their commission, and may arrange their showcase.", [
            .table("agencies", distribution: .by("person_id"), key: ["person_id"], columns: """
                person_id INTEGER NOT NULL,
                name TEXT NOT NULL,
                about TEXT NOT NULL,
                licence_id INTEGER,
                became_at INTEGER NOT NULL
                """),
            .index("agencies_by_age", on: "agencies (became_at, person_id)"),
            .table("agency_contracts", distribution: .by("seller_id"), key: ["seller_id", "id"], columns: """
                seller_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                agency_id INTEGER NOT NULL,
                share INTEGER NOT NULL CHECK (share >= 0 AND share <= 1000000),
                begins_at INTEGER NOT NULL,
                ends_at INTEGER,
                note TEXT NOT NULL,
                state TEXT NOT NULL,
                offered_at INTEGER NOT NULL,
                answer_by INTEGER NOT NULL,
                answered_at INTEGER
                """),
            .index("agency_contracts_by_id", on: "agency_contracts (id)"),
            .index("agency_contracts_by_agency", on: "agency_contracts (agency_id, id)"),
            .table(
                "agency_authorisations", distribution: .by("seller_id"), key: ["seller_id", "agency_id"], columns: """
                seller_id INTEGER NOT NULL,
                agency_id INTEGER NOT NULL,
                granted_at INTEGER NOT NULL
                """),
        ]),
        Migration("alliance-008", why: "A store sees what each plan brought by channel, an agency what its sellers' sales brought.", [
            .statement("ALTER TABLE commission_orders ADD COLUMN channel_kind TEXT"),
            .statement("ALTER TABLE commission_orders ADD COLUMN agency_id INTEGER"),
            .statement("ALTER TABLE commission_orders ADD COLUMN service_rate INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE commission_orders ADD COLUMN service_fee INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE commission_orders ADD COLUMN service_returned INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE commission_orders ADD COLUMN contract_id INTEGER"),
            .statement("ALTER TABLE commission_orders ADD COLUMN contract_rate INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE commission_orders ADD COLUMN contract_part INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE commission_orders ADD COLUMN contract_returned INTEGER NOT NULL DEFAULT 0"),
            .index("commission_orders_by_plan", on: "commission_orders (store_id, plan_id, channel_kind)"),
            .index(
                "commission_orders_by_agency", on: "commission_orders (agency_id, order_id, sku_id)",
                where: "agency_id IS NOT NULL"),
            .index(
                "commission_orders_by_agency_month", on: "commission_orders (agency_id, settled_at)",
                where: "agency_id IS NOT NULL AND settled_at IS NOT NULL"),
        ]),
        Migration("alliance-009", why: "Stores and partners negotiate before a directed plan.", [
            .table("invitations", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                partner_id INTEGER NOT NULL,
                is_agency INTEGER NOT NULL,
                state INTEGER NOT NULL,
                invited_at INTEGER NOT NULL,
                answer_by INTEGER NOT NULL,
                answered_at INTEGER
                """),
            .index("invitations_by_id", on: "invitations (id)"),
            .index("invitations_by_partner", on: "invitations (partner_id, id)"),
            .index("invitations_by_store", on: "invitations (store_id, partner_id, id)"),
            .table(
                "invitation_rounds", distribution: .by("store_id"), key: ["store_id", "invitation_id", "number"], columns: """
                store_id INTEGER NOT NULL,
                invitation_id INTEGER NOT NULL,
                number INTEGER NOT NULL,
                is_by_store INTEGER NOT NULL,
                begins_at INTEGER,
                ends_at INTEGER,
                note TEXT NOT NULL,
                made_at INTEGER NOT NULL
                """),
            .index("invitation_rounds_by_invitation", on: "invitation_rounds (invitation_id, number)"),
            .table(
                "invitation_offers", distribution: .by("store_id"), key: ["store_id", "invitation_id", "round", "product_id"],
                columns: """
                store_id INTEGER NOT NULL,
                invitation_id INTEGER NOT NULL,
                round INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                rate INTEGER NOT NULL,
                service_rate INTEGER NOT NULL
                """),
            .index("invitation_offers_by_invitation", on: "invitation_offers (invitation_id, round)"),
            .table(
                "invitation_plans", distribution: .by("store_id"), key: ["store_id", "invitation_id", "plan_id"], columns: """
                store_id INTEGER NOT NULL,
                invitation_id INTEGER NOT NULL,
                plan_id INTEGER NOT NULL
                """),
        ]),
        Migration("alliance-010", why: "Sellers ask for samples, and show them in time.", [
            .table("samples", distribution: .by("store_id"), key: ["store_id", "id"], columns: """
                store_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                seller_id INTEGER NOT NULL,
                product_id INTEGER NOT NULL,
                note TEXT NOT NULL,
                address BLOB NOT NULL,
                state TEXT NOT NULL,
                requested_at INTEGER NOT NULL,
                due_at INTEGER,
                reason TEXT,
                carrier TEXT,
                tracking_number TEXT,
                content TEXT,
                updated_at INTEGER NOT NULL
                """),
            .index("samples_by_id", on: "samples (id)"),
            .index("samples_by_seller", on: "samples (seller_id, id)"),
        ]),
        Migration("alliance-011", why: "Sellers who break the selling rules get points, and may appeal.", [
            .table("selling_violations", distribution: .by("seller_id"), key: ["seller_id", "id"], columns: """
                seller_id INTEGER NOT NULL,
                id INTEGER NOT NULL,
                rule TEXT NOT NULL,
                grounds TEXT NOT NULL,
                points INTEGER NOT NULL CHECK (points >= 0),
                closed_until INTEGER,
                state TEXT NOT NULL,
                recorded_at INTEGER NOT NULL,
                appeal_by INTEGER NOT NULL,
                appeal TEXT,
                appealed_at INTEGER,
                decision TEXT,
                decided_at INTEGER
                """),
            .index("selling_violations_by_id", on: "selling_violations (id)"),
            .index("selling_violations_by_state", on: "selling_violations (state, id)"),
        ]),
        Migration("alliance-012", why: "A seller keeps a product at hand without showing it.", [
            .statement("ALTER TABLE alliance_showcase ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1))")
        ]),
        Migration("alliance-013", why: "Sellers look for what sells, what pays most and whose stores are good.", [
            .statement("ALTER TABLE alliance_center ADD COLUMN title TEXT NOT NULL DEFAULT ''"),
            .statement("ALTER TABLE alliance_center ADD COLUMN commission INTEGER NOT NULL DEFAULT 0"),
            .statement("ALTER TABLE alliance_center ADD COLUMN sales INTEGER NOT NULL DEFAULT 0 CHECK (sales >= 0)"),
            .statement("ALTER TABLE alliance_center ADD COLUMN score INTEGER NOT NULL DEFAULT 0 CHECK (score >= 0)"),
            .statement("UPDATE alliance_center SET commission = price * rate / 1000000"),
            .index(
                "alliance_center_by_commission", on: "alliance_center (category_id, commission, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
            .index(
                "alliance_center_by_sales", on: "alliance_center (category_id, sales, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
            .index(
                "alliance_center_by_score", on: "alliance_center (category_id, score, plan_id)",
                where: "is_product_on_sale = 1 AND is_store_open = 1"),
        ]),
        Migration("alliance-014", why: "A company sells stores' products too, on its business licence.", [
            .statement("ALTER TABLE alliance_sellers ADD COLUMN licence_id INTEGER"),
            .statement("ALTER TABLE alliance_sellers ADD COLUMN upgraded_at INTEGER"),
        ]),
        Migration("alliance-015", why: "A card stands for one product, so one index counts the sales of cards and of products.", [
            .statement("DROP INDEX commission_orders_by_placement"),
            .statement("DROP INDEX commission_orders_by_product"),
            .index("commission_orders_by_card", on: "commission_orders (seller_id, product_id, placement_id)"),
        ]),
    ]
}
