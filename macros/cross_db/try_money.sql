{# An amount of money as decimal(18, 4), or null where the value is not a finite number below one trillion (1e12) in size.
   Fixed point, because sums of it must not depend on the order of the rows. #}
{% macro try_money(expression) -%}
    {{ return(adapter.dispatch('try_money', 'contact_segmentation')(expression)) }}
{%- endmacro %}
