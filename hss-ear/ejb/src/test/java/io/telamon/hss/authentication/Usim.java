package io.telamon.hss.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.provisioning.CredentialsData;
import java.util.HexFormat;
import java.util.List;

/** The other end of AKA, with the key of test set 1. */
final class Usim {
  static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  static final String OP = "cdc202d5123e20f62b6d676ac72cb318";
  static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";
  static final String AMF = "b9b9";
  private static final HexFormat HEX = HexFormat.of();

  private final Milenage milenage =
      new Milenage(HEX.parseHex(K), HEX.parseHex(OPC), Milenage.blockCiphers());

  /** What is provisioned for it. */
  static CredentialsData credentials(String sqn) {
    return new CredentialsData(K, OPC, null, AMF, sqn, null, null, null);
  }

  /** The SQNs of an answer's vectors; fails if one of them is not from the home network. */
  List<Long> sqns(MultimediaAuthAnswer answer) {
    assertThat(answer.authDataItems()).isNotEmpty();
    return answer.authDataItems().stream().map(i -> sqn((SipAuthDataItem.Aka) i)).toList();
  }

  private long sqn(SipAuthDataItem.Aka vector) {
    byte[] rand = HEX.parseHex(vector.rand());
    byte[] sqn = Milenage.xor(HEX.parseHex(vector.autn().substring(0, 12)), milenage.f5(rand));
    assertThat(vector.autn().substring(12, 16)).isEqualTo(AMF);
    assertThat(vector.autn().substring(16))
        .isEqualTo(HEX.formatHex(milenage.f1(rand, sqn, HEX.parseHex(AMF))));
    assertThat(vector.xres()).isEqualTo(HEX.formatHex(milenage.f2(rand)));
    assertThat(vector.ck()).isEqualTo(HEX.formatHex(milenage.f3(rand)));
    assertThat(vector.ik()).isEqualTo(HEX.formatHex(milenage.f4(rand)));
    return Long.parseLong(HEX.formatHex(sqn), 16);
  }

  /** RAND and the AUTS that tells of this SQN. */
  String synchronisationFailure(String sqn) {
    byte[] rand = HEX.parseHex("23553cbe9637a89d218ae64dae47bf35");
    byte[] octets = HEX.parseHex(sqn);
    return HEX.formatHex(rand)
        + HEX.formatHex(Milenage.xor(octets, milenage.f5Star(rand)))
        + HEX.formatHex(milenage.f1Star(rand, octets, new byte[2]));
  }
}
