{# A fingerprint of what decides who is in which segment: names and conditions in their order, as they are written. Wording of actions plays no part. #}
{% macro definition_hash(segmentation) -%}
    {%- set parts = [] -%}
    {%- for segment in segmentation.segments -%}
        {%- do parts.append(segment.name ~ ': ' ~ (segment.when or 'otherwise') | trim) -%}
    {%- endfor -%}
    {{ return(local_md5(parts | join('; '))) }}
{%- endmacro %}
