package io.telamon.cscf.pcscf.association;

/**
 * CK and IK in hexadecimal, as the home network tells them to the P-CSCF (TS 24.229 5.2.2.2).
 *
 * <p>Not a word of them in text.
 */
public record AssociationKeys(String ck, String ik) {
  @Override
  public String toString() {
    return "AssociationKeys";
  }
}
