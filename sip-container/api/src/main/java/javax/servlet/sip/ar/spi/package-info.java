/**
 * How an application router is found (JSR 289 appendix C).
 *
 * <p>Rule of the package: the provider class only.
 */
package javax.servlet.sip.ar.spi;
