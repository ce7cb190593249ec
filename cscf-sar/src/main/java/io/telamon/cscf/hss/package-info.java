/**
 * What a CSCF asks the HSS, and the user profile it gets.
 *
 * <p>The rule of this package: it carries questions and answers and decides nothing. Which SIP
 * status follows from an answer stands with the procedure that asked.
 */
@NullMarked
package io.telamon.cscf.hss;

import org.jspecify.annotations.NullMarked;
