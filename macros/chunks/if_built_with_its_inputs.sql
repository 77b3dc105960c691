{# A fingerprint as it stands where this run builds everything that the model is made from; else one that holds in this run alone. Arg: inputs (SQL). #}
{% macro if_built_with_its_inputs(inputs) -%}
    {%- if contact_segmentation.is_built_with_its_inputs() -%}
        {{ return(inputs) }}
    {%- endif -%}
    {{ return(contact_segmentation.fingerprint([inputs, "'" ~ invocation_id ~ "'"])) }}
{%- endmacro %}
