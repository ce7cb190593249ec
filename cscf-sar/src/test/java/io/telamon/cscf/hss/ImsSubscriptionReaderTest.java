package io.telamon.cscf.hss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ImsSubscriptionReaderTest {

  @Test
  @DisplayName(
      "GIBA-S-K04: barred and wildcarded identities are not associated URIs, order is kept")
  void readsTheImplicitSet() {
    ImsSubscription read =
        ImsSubscriptionReader.read(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <IMSSubscription>
                 <PrivateID> 001@ims.example.net </PrivateID>
                 <ServiceProfile>
                  <PublicIdentity><BarringIndication>1</BarringIndication>
                   <Identity>sip:001@ims.example.net</Identity></PublicIdentity>
                  <PublicIdentity><Identity>sip:+15550100@ims.example.net</Identity>
                   <Extension><IdentityType>0</IdentityType><Extension><DisplayName>Alice</DisplayName>
                   </Extension></Extension></PublicIdentity>
                  <InitialFilterCriteria><Priority>0</Priority>
                   <ApplicationServer><ServerName>sip:as</ServerName></ApplicationServer>
                  </InitialFilterCriteria>
                 </ServiceProfile>
                 <ServiceProfile>
                  <PublicIdentity><Identity>sip:x!.*!@ims.example.net</Identity>
                   <Extension><IdentityType>4</IdentityType></Extension></PublicIdentity>
                  <PublicIdentity><BarringIndication>0</BarringIndication>
                   <Identity>tel:+15550100</Identity></PublicIdentity>
                 </ServiceProfile>
                </IMSSubscription>
                """)
            .get();

    assertThat(read.privateIdentity()).isEqualTo("001@ims.example.net");
    assertThat(read.associatedUris())
        .containsExactly("sip:+15550100@ims.example.net", "tel:+15550100");
    assertThat(read.isBarred("sip:001@ims.example.net")).isTrue();
  }

  @Test
  void externalEntityIsNotRead() {
    assertThat(
            ImsSubscriptionReader.read(
                """
                <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <IMSSubscription><PrivateID>&x;</PrivateID><ServiceProfile><PublicIdentity>
                <Identity>sip:a@b</Identity></PublicIdentity></ServiceProfile></IMSSubscription>
                """))
        .isEmpty();
  }

  @Test
  void brokenOrEmptyDocumentsAreNone() {
    assertThat(ImsSubscriptionReader.read("<IMSSubscription><PrivateID>a")).isEmpty();
    assertThat(ImsSubscriptionReader.read("<Other/>")).isEmpty();
    assertThat(ImsSubscriptionReader.read("<IMSSubscription/>")).isEmpty();
    assertThat(ImsSubscriptionReader.read("")).isEmpty();
  }
}
