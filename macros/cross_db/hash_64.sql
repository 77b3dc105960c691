{# A whole number that stands for a text, the same in every run on one version of the engine; null where the text is null. Two of ten million
   texts share one with a probability below 1 in 100,000, and a test on stg_contacts would say so. #}
{% macro hash_64(expression) -%}
    {{ return(adapter.dispatch('hash_64', 'contact_segmentation')(expression)) }}
{%- endmacro %}
