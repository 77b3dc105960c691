{# What stands behind the name of a recursive common table expression, so that targets_on_chains() may recurse as far as it has to. #}
{% macro recursion_limit() -%}
    {{ return(adapter.dispatch('recursion_limit', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__recursion_limit() -%}
{%- endmacro %}

{# 100 steps if nothing is said. Spark counts a few of its own. #}
{% macro spark__recursion_limit() -%}
    max recursion level 1100
{%- endmacro %}
