/**
 * Annotations that declare the parts of a SIP application (JSR 289 18, JSR 359).
 *
 * <p>Rule of the package: each element has the meaning of the element of the same name in sip.xml,
 * and sip.xml wins where both are given.
 */
package javax.servlet.sip.annotation;
