{# Cramér's V of a table of k segments by two outcomes, corrected for bias (Bergsma 2013):
   phi^2 = max(0, chi^2 / N - (k - 1) / (N - 1)), k' = k - (k - 1)^2 / (N - 1), c' = 2 - 1 / (N - 1), V = sqrt(phi^2 / min(k' - 1, c' - 1)).
   Null where every segment has one contact, and nothing can be said. Args: chi_square, n, k (SQL, double). #}
{% macro cramers_v(chi_square, n, k) -%}
    sqrt(
        greatest(0.0, {{ chi_square }} / {{ n }} - ({{ k }} - 1.0) / ({{ n }} - 1.0))
        / nullif(least({{ k }} - 1.0 - ({{ k }} - 1.0) * ({{ k }} - 1.0) / ({{ n }} - 1.0), 1.0 - 1.0 / ({{ n }} - 1.0)), 0)
    )
{%- endmacro %}
