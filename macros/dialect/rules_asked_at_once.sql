{# How many conditions one query may ask about, so that the engine's message shows the one that it cannot read. #}
{% macro rules_asked_at_once() -%}
    {{ return(adapter.dispatch('rules_asked_at_once', 'contact_segmentation')()) }}
{%- endmacro %}

{# It shows the place of a mistake. #}
{% macro default__rules_asked_at_once() -%}
    {{ return(1000) }}
{%- endmacro %}

{# The place that it shows is wrong by the length of the remark that dbt puts before each query, or missing where that lies behind the end. #}
{% macro duckdb__rules_asked_at_once() -%}
    {{ return(1) }}
{%- endmacro %}
