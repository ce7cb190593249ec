package io.telamon.ue.registration;

/** What a REGISTER is for. */
enum Purpose {
  /** Initial registration (5.1.1.2). */
  INITIAL,
  /** Re-registration (5.1.1.4). */
  REFRESH,
  /** Registration of a further IMPU at a contact that is registered (5.1.1.4.1). */
  ADDITIONAL,
  /** Asking for the bindings: a re-registration without Contact (5.1.1.4.1). */
  FETCH,
  /** De-registration of this contact (5.1.1.6). */
  REMOVAL,
  /** De-registration of one IMPU from this contact while others stay (5.1.1.6). */
  REMOVAL_OF_ONE,
  /** De-registration of contacts other than this one (5.1.1.6.1). */
  REMOVAL_OF_OTHERS,
  /** De-registration of all contacts of the IMPU (5.1.1.6.1). */
  REMOVAL_OF_ALL;

  /** Whether nothing is left registered here after success. */
  boolean removes() {
    return this == REMOVAL || this == REMOVAL_OF_ALL;
  }

  /** Whether credentials of before may be used again. */
  boolean continues() {
    return this == REFRESH || this == FETCH || this == ADDITIONAL;
  }
}
