// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Alliance
import Catalog
import Content
import Deposits
import Incentives
import Kernel
import Ledger
import Malls
import Members
import Orders
import Payments
import Pricing
import Runtime
import Scores
import Stores

// Words of the domain that programs read and write as they are stored.
extension AfterSaleKind: Codable {}
extension AfterSaleReason: Codable {}
extension AfterSaleState: Codable {}
extension ArticleState: Codable {}
extension BankAccountKind: Codable {}
extension ContractState: Codable {}
extension CouponKind: Codable {}
extension CouponPromotion: Codable {}
extension CouponStatus: Codable {}
extension DepositMovementKind: Codable {}
extension FlashSaleState: Codable {}
extension FreightValuation: Codable {}
extension IncentiveAudience: Codable {}
extension IncentiveExclusion: Codable {}
extension IncentiveFormula: Codable {}
extension IncentiveMeasure: Codable {}
extension IncentiveState: Codable {}
extension LevelBasis: Codable {}
extension LicenceKind: Codable {}
extension MallOrderState: Codable {}
extension PaymentState: Codable {}
extension PointKind: Codable {}
extension ProductCenter.Sort: Codable {}
extension Purse: Codable {}
extension RefundState: Codable {}
extension RuleUnit: Codable {}
extension SampleState: Codable {}
extension ScoreMetric: Codable {}
extension ScorePart: Codable {}
extension ShippingMethod: Codable {}
extension StoreState: Codable {}
extension TransferKind: Codable {}
extension ViolationState: Codable {}
extension WithdrawalState: Codable {}
