// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import Foundation
import SwiftASN1

/// A certificate with the fields of RFC 5280 in their order, signed by its own key: enough for what reads it.
struct TestCertificate: DERSerializable {
    let key: _RSA.Signing.PrivateKey

    var pem: String {
        get throws {
            var serializer = DER.Serializer()
            try serializer.serialize(self)
            return PEMDocument(type: "CERTIFICATE", derBytes: serializer.serializedBytes).pemString
        }
    }

    func serialize(into coder: inout DER.Serializer) throws {
        let publicKey = try DER.parse(Array(key.publicKey.derRepresentation))
        try coder.appendConstructedNode(identifier: .sequence) { certificate in
            try certificate.appendConstructedNode(identifier: .sequence) { body in
                let version = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
                try body.appendConstructedNode(identifier: version) { try $0.serialize(2) }
                try body.serialize(4711)
                try algorithm(&body)
                try name(&body)
                try body.appendConstructedNode(identifier: .sequence) { validity in
                    for year in [2020, 2050] {
                        try validity.serialize(
                            try GeneralizedTime(year: year, month: 1, day: 1, hours: 0, minutes: 0, seconds: 0, fractionalSeconds: 0))
                    }
                }
                try name(&body)
                body.serialize(publicKey)
            }
            try algorithm(&certificate)
            try certificate.serialize(ASN1BitString(bytes: [0, 1, 2]))
        }
    }

    private func algorithm(_ coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { try $0.serialize([1, 2, 840, 113_549, 1, 1, 11] as ASN1ObjectIdentifier) }
    }

    private func name(_ coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { name in
            try name.appendConstructedNode(identifier: .set) { part in
                try part.appendConstructedNode(identifier: .sequence) { attribute in
                    try attribute.serialize([2, 5, 4, 3] as ASN1ObjectIdentifier)
                    try attribute.serialize(ASN1UTF8String("WeChat Pay stand-in"))
                }
            }
        }
    }
}
