/**
 * The page that says which test proves which requirement: reads reports, knows nothing of the tests
 * themselves.
 */
package io.telamon.it.requirements;
