package io.telamon.ue.registration;

/** What a REGISTER is for. */
enum Purpose {
  /** Initial registration (5.1.1.2). */
  INITIAL,
  /** Re-registration (5.1.1.4). */
  REFRESH,
  /** De-registration (5.1.1.6). */
  REMOVAL
}
