{# One segment of a segmentation.
   Args:
     name         lower snake case, unique within the segmentation.
     when         SQL condition over the columns of int_contact_panel; left out for the default alone.
     action       what is done with these contacts.
     owner        who does it.
     description  one sentence on who they are; optional.
     is_unknown   true for those about whom nobody knows what the segmentation asks; by default true where the name is `unknown` or begins with
                  `unknown_`.
   Returns: a dict for segmentation(), which checks it. #}
{% macro segment(name, when=none, action=none, owner=none, description=none, is_unknown=none) -%}
    {%- if is_unknown is none -%}
        {%- set is_unknown = name == 'unknown' or (name is string and name.startswith('unknown_')) -%}
    {%- endif -%}
    {{ return({'name': name, 'when': when, 'action': action, 'owner': owner, 'description': description, 'is_unknown': is_unknown}) }}
{%- endmacro %}
