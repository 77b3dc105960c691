{# A fingerprint of what decides who is in which segment: names and conditions in their order. Wording of actions plays no part. #}
{% macro definition_hash(segmentation) -%}
    {%- set parts = [] -%}
    {%- for segment in segmentation.segments -%}
        {%- do parts.append(segment.name ~ ': ' ~ (segment.when or 'otherwise').split() | join(' ')) -%}
    {%- endfor -%}
    {{ return(local_md5(parts | join('; '))) }}
{%- endmacro %}
