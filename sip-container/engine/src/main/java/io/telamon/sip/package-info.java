/**
 * The SIP container engine as a whole: the facade that assembles the packages below it.
 *
 * <p>Rule of the package: it may use every package of the engine and none of them uses it. Package
 * direction: message &lt;- transport &lt;- transaction &lt;- dialog &lt;- session &lt;- (proxy,
 * b2bua, router, application, spec) &lt;- dispatch &lt;- this one.
 */
@NullMarked
package io.telamon.sip;

import org.jspecify.annotations.NullMarked;
