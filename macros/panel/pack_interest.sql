{# One whole number that orders interests by their count and then by their name, the earlier name first. Running totals only
   grow, so the largest such number up to a date belongs to the interest that leads on that date.
   Room for 2^31 names and as many events of one contact. #}
{% macro pack_interest(count_expression, rank_expression) -%}
    (cast({{ count_expression }} as {{ dbt.type_bigint() }}) * 2147483648 + 2147483647 - {{ rank_expression }})
{%- endmacro %}
