{# The smallest difference d that two proportions must have to be found: d = k * sqrt(p(1 - p) / n + q(1 - q) / m), where p is the pooled rate, q lies d away from it
   on the side of the wider variance, n is the larger and m the smaller group. Solved for d, as the equation is a quadratic one.
   Null where not even the widest gap would be found. Args: x1, n1, x2, n2, k (SQL, double; k from critical_sum). #}
{% macro detectable_difference_of_proportions(x1, n1, x2, n2, k) -%}
    {%- set pooled = "((" ~ x1 ~ " + " ~ x2 ~ ") / nullif(" ~ n1 ~ " + " ~ n2 ~ ", 0))" -%}
    {%- set rate = "least(" ~ pooled ~ ", 1.0 - " ~ pooled ~ ")" -%}
    {%- set smaller = "nullif(least(" ~ n1 ~ ", " ~ n2 ~ "), 0)" -%}
    {%- set slope = "(" ~ k ~ " * " ~ k ~ " * (1.0 - 2.0 * " ~ rate ~ ") / " ~ smaller ~ ")" -%}
    {%- set curve = "(1.0 + " ~ k ~ " * " ~ k ~ " / " ~ smaller ~ ")" -%}
    {%- set constant = "(" ~ k ~ " * " ~ k ~ " * " ~ rate ~ " * (1.0 - " ~ rate ~ ") * (1.0 / nullif(" ~ n1 ~ ", 0) + 1.0 / nullif(" ~ n2 ~ ", 0)))" -%}
    {%- set root = "((" ~ slope ~ " + sqrt(" ~ slope ~ " * " ~ slope ~ " + 4.0 * " ~ curve ~ " * " ~ constant ~ ")) / (2.0 * " ~ curve ~ "))" -%}
    case when {{ root }} <= 1.0 - {{ rate }} then {{ root }} end
{%- endmacro %}
