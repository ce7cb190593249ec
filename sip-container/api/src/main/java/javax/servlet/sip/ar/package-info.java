/**
 * The contract between a container and an application router (JSR 289 15 and appendix C).
 *
 * <p>Rule of the package: values and interfaces only; which application gets a request is decided
 * by an implementation, never here.
 */
package javax.servlet.sip.ar;
