// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// Why a proof cannot be kept or named.
package enum ProofRefusal: String, Refusal, CaseIterable {
    case proofEmpty, proofTooLarge, tooManyProofs, proofUnknown

    package var kind: RefusalKind { self == .tooManyProofs ? .conflict : .invalid }
    package var field: String? { "proofs" }
    package var text: Text {
        switch self {
        case .proofEmpty: Text("文件没有内容，请重新上传。", "The file is empty. Upload it again.")
        case .proofTooLarge: Text("资质图片不能超过 2 MB，请压缩后重试。", "A proof has at most 2 MB. Make it smaller and try again.")
        case .tooManyProofs: Text("资质文件已达上限，请联系平台。", "The store has as many proofs as it may have. Ask the platform.")
        case .proofUnknown: Text("有资质文件不属于本店，请重新上传。", "One of the proofs is not this store's. Upload it again.")
        }
    }
}

/// Records a proof whose bytes are already stored under its id.
package struct SaveProof: Sendable {
    package let id: ID<Proof>
    package let store: ID<Store>
    package let bytes: Int

    package init(id: ID<Proof>, store: ID<Store>, bytes: Int) {
        self.id = id
        self.store = store
        self.bytes = bytes
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Proof {
        if !context.actor.may(.manageProducts, in: store.party) {
            try context.actor.require(.manageSettings, in: store.party)
        }
        guard bytes > 0 else { throw ProofRefusal.proofEmpty }
        guard bytes <= Proof.bytesMax else { throw ProofRefusal.proofTooLarge }
        guard try Proof.count(of: store, in: transaction) < Proof.proofsPerStoreMax else {
            throw ProofRefusal.tooManyProofs
        }
        let proof = Proof(id: id, store: store, bytes: bytes, createdAt: context.now)
        try proof.insert(in: transaction)
        return proof
    }
}

/// A proof for those who may look at it: the store's staff and the operators who review stores.
package enum ProofView {
    package static func require(
        _ id: ID<Proof>, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Proof {
        let mayLook = context.actor.mayOperate(.reviewStores) || context.actor.grants[store.party] != nil
        guard mayLook, let proof = try Proof.find(id, of: store, in: snapshot) else { throw CommonRefusal.notFound }
        return proof
    }
}
